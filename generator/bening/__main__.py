"""`python -m bening` is `bening`."""

from bening.cli.main import main

main()
