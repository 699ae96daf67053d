"""Reports from a gradebook: one page per learner, one for the class; each a single HTML file that loads nothing.

Floor 1; stands on ``policy`` and the plugin's results. Public face: ``Handed``, ``learner_page``, ``class_page``. It reads no gradebook itself and writes no file.
"""

from .pages import class_page, learner_page
from .statistics import Handed

__all__ = ["Handed", "class_page", "learner_page"]
