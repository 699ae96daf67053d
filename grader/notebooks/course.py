"""The words that go into a course: its ``nbgrader_config.py``, and what a notebook tells a learner instead of how to call pytest.

Pure. What stands in the configuration is all that ties a course to us: without it nbgrader is as it always was.
"""

from __future__ import annotations

import re

RESTORE = "grader.notebooks.bridge.CoroRestore"
BRIDGE = "grader.notebooks.bridge.CoroBridge"
CONFIG = f'''\
"""Settings of nbgrader for the coroutine exercises; 'grader nbgrader build' wrote them."""

c = get_config()  # noqa: F821 (nbgrader gives it)

# A released notebook shows the exercise's own stub, and nothing in place of the solution.
c.ClearSolutions.code_stub = {{"python": ""}}

# Grades come from the judge: no kernel is started, each answer runs in a jail of its own. Without the two lists nbgrader
# runs every notebook in a kernel, where a notebook can write its own marks: that is for practice, and no grade.
c.Autograde.sanitize_preprocessors = [
    "{RESTORE}",
    "nbgrader.preprocessors.ClearOutput",
]
c.Autograde.autograde_preprocessors = [
    "{BRIDGE}",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Exporter.optimistic_validation = True  # a notebook's form is checked once, and not after each step
c.CoroBridge.lang = "LANG"
# c.CoroBridge.key = "gradebook.db.key"  # the course's secret, which the inputs are drawn by; from the course's folder
# c.CoroBridge.require_jail = "unprivileged"  # or "full"; "practice" grades on a machine without a jail, and says so
'''
HOW = {
    "en": """\
Work in the first code cell, and run it. Then run the cell below it: it tells what to mend first, draws your timeline
and gives your points.

What counts is what your cells define: imports, functions, classes, assignments. Calls that only try something out do no
harm. Save the notebook before you hand it in.""",
    "zh": """\
在第一个代码单元格里作答并运行它，再运行它下面的单元格：那里会告诉你先改什么，画出你的时间线，并给出得分。

算数的是单元格里定义的东西：导入、函数、类、赋值。只是试一试的调用没有影响。提交之前请保存笔记本。""",
}
CELL = {"en": "the first code cell", "zh": "第一个代码单元格"}
_OTHER_LANGUAGE = re.compile(r"^\[[^]]*\]\(README[^)]*\)\n+", re.MULTILINE)
_OUTPUT = re.compile(r"^<!-- .* -->\n", re.MULTILINE)
_SECTION = re.compile(r"(?=^## )", re.MULTILINE)


def config(lang: str) -> str:
    """Give the configuration of a course."""
    return CONFIG.replace("LANG", lang)


def task(readme: str, lang: str) -> str:
    """Make the text at the head of a notebook from an exercise's page: the section that shows the command becomes one about cells.

    Args:
        readme: the page.
        lang: its language, ``en`` or ``zh``.
    """
    sections = _SECTION.split(_OUTPUT.sub("", _OTHER_LANGUAGE.sub("", readme)))
    told = [_how(section, lang) if "pytest exercises/" in section else section for section in sections]
    text = "".join(told).replace("`exercise.py`", CELL[lang])
    return text.replace(f"\n\n{CELL['en']}", f"\n\n{CELL['en'].capitalize()}").strip()


def _how(section: str, lang: str) -> str:
    return f"{section.partition(chr(10))[0]}\n\n{HOW[lang]}\n\n"
