"""A tuple with an annotation: it cannot grow by accident, which nobody needs here."""

PREDICTION: tuple[tuple[float, str], ...] = (
    (3, "gather: soup"),
    (3, "gather: bread"),
    (4, "next: rice"),
    (5, "next: beans"),
    (7, "next: fish"),
)
