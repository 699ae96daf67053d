"""Notebooks as files, and a learner's hand that changes them."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

needs_nbgrader = pytest.mark.skipif(
    find_spec("nbgrader") is None, reason="the extra [nbgrader] is not installed: pip install -r requirements-nbgrader.lock"
)
ROOT = Path(__file__).parent.parent.parent


def notebook(*cells: str, **more: Any) -> bytes:
    """Write a notebook of code cells."""
    listed = [{"cell_type": "code", "source": text, "metadata": {}, "outputs": [], "execution_count": None} for text in cells]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": listed, **more}).encode()


def answer(name: str, exercise: str = "03_gather") -> str:
    """Give an answer of the pack: ``exercise``, ``wrong/serial_loop``."""
    return (ROOT / "solutions" / exercise / f"{name}.py").read_text("utf-8")
