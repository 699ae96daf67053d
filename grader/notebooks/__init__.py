"""nbgrader: exercises as notebooks, and a bridge that gives ``nbgrader autograde`` its marks from our judge.

Floor 3, the extra ``[nbgrader]``: importing this package imports nothing of it. Public face: ``build`` writes notebooks into a course, ``course_files`` gives the same without writing. ``bridge`` is what
nbgrader imports by itself, because the course's ``nbgrader_config.py`` names it.
"""

from __future__ import annotations

from .build import build, course_files

__all__ = ["build", "course_files"]
