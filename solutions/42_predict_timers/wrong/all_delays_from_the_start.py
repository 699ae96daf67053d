# expect: COUNTS_FROM_START
PREDICTION = [
    (2, "short delay"),
    (2, "all are set"),
    (2.5, "at 2.5"),
    (3, "long delay"),
    (5, "end"),
]
