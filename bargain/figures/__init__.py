"""What costings state: the tables and amounts that several documents share, asked of the engine and never worked out anew.

The base and one percent, positions beside each other, the parts of what is owed, a settlement summed up, explanations,
who gains what, their costing against ours, the audit book. A document adds its order of them, its levels and its words.
"""
