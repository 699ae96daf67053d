# expect: TIMEOUT_AT_DEADLINE
PREDICTION = [
    (1, "thin is read"),
    (3, "thick is shut"),
    (3, "closed"),
    (3, "end"),
    (4, "thick is put back"),
]
