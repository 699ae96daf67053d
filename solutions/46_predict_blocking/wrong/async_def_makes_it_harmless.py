# expect: BLOCKING_IS_FREE
PREDICTION = [
    (0.5, "rude starts"),
    (0.5, "rude ends"),
    (1, "polite wakes"),
    (2, "polite ends"),
    (2, "end"),
]
