"""Faults that really happen to builds of an invented fleet: what a user then sees in `public/` and reads."""
