"""From exact points to what a platform reads: each is converted once, and half goes to even.

Part of ``formats``; pure, no float on the way to a decimal.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

PLACES = 6  # of numbers in JSON: thirds come back within a millionth


def decimal(points: Fraction, *, least: int = 2, most: int = 2, point: str = ".") -> str:
    """Write points with a decimal point or comma, never with one for thousands.

    Args:
        points: exact.
        least: decimal places that are always there.
        most: to how many places is rounded, half to even.
        point: ``.`` or ``,``.
    """
    scaled = round(abs(points) * 10**most)
    whole, rest = divmod(scaled, 10**most)
    digits = f"{rest:0{most}d}" if most else ""
    while len(digits) > least and digits.endswith("0"):
        digits = digits[:-1]
    sign = "-" if points < 0 and scaled else ""
    return f"{sign}{whole}{point if digits else ''}{digits}"


def number(points: Fraction, places: int = PLACES) -> int | float:
    """Give a number for JSON: whole where it is whole, else the float nearest to so many decimal places."""
    rounded = round(points, places)
    return rounded.numerator if rounded.denominator == 1 else float(rounded)


def whole_units(points: Iterable[Fraction], most: int = 1000) -> int:
    """Tell by what to multiply points so that all are whole: the least that does, at most ``most``, beyond which they are rounded."""
    return min(math.lcm(*(each.denominator for each in points)), most)
