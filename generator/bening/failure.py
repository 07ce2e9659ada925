"""Exceptions for what no author of data can mend."""

from __future__ import annotations


class Failure(Exception):  # noqa: N818 - a failure of the machine; "Error" would suggest an error in the data
    """Ends a command with exit code 3; its text is one plain Indonesian line, shown without a traceback."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error of the program
    """Publishing stops before anything changed; the text says in Indonesian why and what to do."""
