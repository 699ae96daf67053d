# expect: NO_CLEAN_UP
PREDICTION = [
    (1, "thin is read"),
    (3, "closed"),
    (3, "end"),
]
