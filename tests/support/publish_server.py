"""Publishes in forked processes; see `checkout.PublishServer`. Reads "start FOLDER" and "wait PID", one a line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bening.failure import Failure, Refused
from bening.publish.publishing import PublishOrder, publish


def run(folder: Path, outcome: int) -> None:
    os.setsid()
    try:
        said = str(publish(PublishOrder(folder / "data", folder / "public")).pushed)
    except (Refused, Failure) as refusal:
        said = str(refusal)
    os.write(outcome, said.replace("\n", " ").encode())


def main() -> None:
    outcomes: dict[int, int] = {}
    for line in sys.stdin:
        verb, _, word = line.strip().partition(" ")
        if verb == "start":
            reading, writing = os.pipe()
            pid = os.fork()
            if pid == 0:
                os.close(reading)
                run(Path(word), writing)
                os._exit(0)
            os.close(writing)
            outcomes[pid] = reading
            print(pid, flush=True)  # noqa: T201 - the answer
        else:
            with os.fdopen(outcomes.pop(int(word)), "rb") as file:
                said = file.read()
            os.waitpid(int(word), 0)
            print(said.decode(), flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
