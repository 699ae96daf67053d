# expect: DEADLINE_STARTS_OVER
PREDICTION = [
    (1, "thin is read"),
    (4, "thick is shut"),
    (5, "thick is put back"),
    (5, "closed"),
    (5, "end"),
]
