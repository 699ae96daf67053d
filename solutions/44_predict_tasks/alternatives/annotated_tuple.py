"""A tuple with an annotation: it cannot grow by accident, which nobody needs here."""

PREDICTION: tuple[tuple[float, str], ...] = (
    (0, "both made"),
    (0, "slow starts"),
    (2, "2 s later"),
    (2, "quick starts"),
    (3, "quick ends"),
    (4, "slow ends"),
    (4, "end"),
)
