"""A tuple with an annotation: it cannot grow by accident, which nobody needs here."""

PREDICTION: tuple[tuple[float, str], ...] = (
    (0, "digs"),
    (1, "told to stop"),
    (1, "fences off"),
    (3, "fence stands"),
    (3, "has stopped"),
)
