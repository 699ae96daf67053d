"""A tuple with an annotation: it cannot grow by accident, which nobody needs here."""

PREDICTION: tuple[tuple[float, str], ...] = (
    (0, "handed over"),
    (0, "early"),
    (0, "middle"),
    (0, "first turn"),
    (0, "late"),
    (0, "second turn"),
)
