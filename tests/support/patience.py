"""How long tests wait for what must come: a hang ends then, and a busy machine fails no test."""

PATIENCE = 1800  # seconds
