"""bargain: what an education-union bargaining team needs, from a folder of YAML."""

__version__ = "0.1.0"
