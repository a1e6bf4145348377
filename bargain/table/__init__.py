"""What crossed the table: position and status of every item."""
