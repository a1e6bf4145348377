"""What a sheet of cells means: its row of headings, titles, totals, units, orientation. Pure: nothing here opens a file."""
