from .tree import make_front as make_front
from .tree import make_tree as make_tree
