# expect: WRONG_TIME
PREDICTION = [
    (2, "all are set"),
    (2.5, "at 2.5"),
    (2.503, "long delay"),
    (4.5, "short delay"),
    (5, "end"),
]
