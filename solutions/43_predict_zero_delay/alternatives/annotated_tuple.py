"""A tuple with an annotation: it cannot grow by accident, which nobody needs here."""

PREDICTION: tuple[tuple[float, str], ...] = (
    (0, "set"),
    (0, "soon"),
    (0, "one turn"),
    (0, "later 0"),
    (0, "soon again"),
    (0.5, "half a second"),
)
