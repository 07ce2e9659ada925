"""`python -m generator` is `bening`."""

from generator.cli import main

main()
