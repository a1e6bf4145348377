"""Tables and amounts that costings state: the base, one percent, both sides, the parts of what is owed, explanations."""
