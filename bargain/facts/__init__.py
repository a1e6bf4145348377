"""Reference data shipped with the program: data only."""
