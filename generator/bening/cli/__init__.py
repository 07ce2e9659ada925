"""The command `bening`: one module per command, progress, reports."""
