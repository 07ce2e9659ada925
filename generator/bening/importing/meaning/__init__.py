"""What a table means: its document, its columns, its rows."""
