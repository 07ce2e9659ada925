"""Numbers, dates and amounts in cells: reading and writing them as Indonesians do."""
