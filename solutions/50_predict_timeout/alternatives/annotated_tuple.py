"""A tuple with an annotation: it cannot grow by accident, which nobody needs here."""

PREDICTION: tuple[tuple[float, str], ...] = (
    (1, "thin is read"),
    (3, "thick is shut"),
    (4, "thick is put back"),
    (4, "closed"),
    (4, "end"),
)
