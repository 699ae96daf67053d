"""A tuple with an annotation: it cannot grow by accident, which nobody needs here."""

PREDICTION: tuple[tuple[float, str], ...] = (
    (0, "handed over"),
    (1.5, "loop is free"),
    (2, "first job done"),
    (5, "both jobs done"),
)
