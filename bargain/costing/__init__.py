"""The engine that prices a settlement against the status quo, to the cent."""
