"""The Indonesian wording of every code, by group."""
