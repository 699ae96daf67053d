# expect: TIMEOUT_WATCHES_ONLY
PREDICTION = [
    (1, "thin is read"),
    (6, "thick is read"),
    (6, "both are read"),
    (6, "closed"),
    (6, "end"),
]
