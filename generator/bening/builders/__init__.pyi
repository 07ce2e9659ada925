from .builder import ENGINES as ENGINES
from .builder import Engine as Engine
from .builder import build_tree as build_tree
from .builder import make_engine as make_engine
from .builder import versions as versions
