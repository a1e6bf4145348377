"""The fill-in workbook: its sheets, how it is written and read, and how what changed in it comes into a workspace."""
