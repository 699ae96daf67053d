"""A tuple with an annotation: it cannot grow by accident, which nobody needs here."""

PREDICTION: tuple[tuple[float, str], ...] = (
    (2, "all are set"),
    (2.5, "at 2.5"),
    (3, "long delay"),
    (4, "short delay"),
    (5, "end"),
)
