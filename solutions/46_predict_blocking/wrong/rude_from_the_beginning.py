# expect: COUNTS_FROM_START
PREDICTION = [
    (0, "rude starts"),
    (3.5, "rude ends"),
    (3.5, "polite wakes"),
    (4.5, "polite ends"),
    (4.5, "end"),
]
