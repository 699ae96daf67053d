"""A tuple with an annotation: it cannot grow by accident, which nobody needs here."""

PREDICTION: tuple[tuple[float, str], ...] = (
    (0.5, "rude starts"),
    (3.5, "rude ends"),
    (3.5, "polite wakes"),
    (4.5, "polite ends"),
    (4.5, "end"),
)
