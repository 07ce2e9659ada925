"""Bytes of one format to rows of text."""
