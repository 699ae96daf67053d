"""A tuple with an annotation: it cannot grow by accident, which nobody needs here."""

PREDICTION: tuple[tuple[float, str], ...] = (
    (0, "bake starts"),
    (0, "bake made"),
    (0, "peeled"),
    (0, "peel made"),
    (0, "peel awaited"),
    (0, "a turn"),
    (2, "bake ends"),
    (2, "end"),
)
