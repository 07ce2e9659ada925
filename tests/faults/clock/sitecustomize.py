"""Gives a Python process that finds this folder first another clock; no test imports it.

BENING_TEST_CLOCK holds one day, or several between which the clock jumps ten times a second.
"""

from __future__ import annotations

import datetime as module
import os
import time
from typing import Any

_DAYS = [
    module.datetime.fromisoformat(day).replace(tzinfo=module.UTC).timestamp()
    for day in os.environ["BENING_TEST_CLOCK"].split()
]
_clock_gettime, _gmtime, _localtime, _strftime = time.clock_gettime, time.gmtime, time.localtime, time.strftime
_Date, _Datetime = module.date, module.datetime


def _now() -> float:
    passed = time.monotonic()
    return _DAYS[int(passed * 10) % len(_DAYS)] + passed % 1000


class _SameInstances(type):
    def __instancecheck__(cls, item: object) -> bool:
        return isinstance(item, _Datetime if cls.__name__ == "datetime" else _Date)


class date(_Date, metaclass=_SameInstances):  # noqa: N801 - the name that programs know
    @classmethod
    def today(cls) -> Any:
        return cls.fromtimestamp(_now())


class datetime(_Datetime, metaclass=_SameInstances):  # noqa: N801 - as above
    @classmethod
    def now(cls, tz: Any = None) -> Any:
        return cls.fromtimestamp(_now(), tz)

    @classmethod
    def today(cls) -> Any:
        return cls.now()

    @classmethod
    def utcnow(cls) -> Any:
        return cls.now(module.UTC).replace(tzinfo=None)


module.date, module.datetime = date, datetime  # type: ignore[misc]
time.time = _now
time.time_ns = lambda: int(_now() * 1e9)
time.clock_gettime = lambda clock: _now() if clock == time.CLOCK_REALTIME else _clock_gettime(clock)
time.gmtime = lambda when=None: _gmtime(_now() if when is None else when)
time.localtime = lambda when=None: _localtime(_now() if when is None else when)
time.strftime = lambda form, when=None: _strftime(form, time.localtime() if when is None else when)
