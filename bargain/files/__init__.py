"""Opening papers of every format, writing without a loss, and asking git."""
