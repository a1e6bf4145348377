"""What a bargaining unit knows and writes down: one noun per file."""
