"""The engine that prices a settlement against the status quo, to the cent.

A `Scene` holds who is there and what is owed, a `World` what holds on one day, a `Term` what a promise changes in it;
`play` turns them into an `Outcome`, and `Pricing` asks it for all units. Nothing here knows positions, tables or pages.
"""
