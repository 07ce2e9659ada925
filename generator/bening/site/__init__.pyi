from .pictures import make_pictures as make_pictures
from .tree import make_front as make_front
from .tree import make_tree as make_tree
