"""Templates, pandoc and charts, shared by the formats."""
