from .record import Problem as Problem
from .record import Problems as Problems
from .record import Severity as Severity
from .record import Span as Span
from .record import problem as problem
