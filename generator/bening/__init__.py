"""Bening: yearly performance indicators of an Indonesian kecamatan, from YAML to a site that a citizen can check."""
