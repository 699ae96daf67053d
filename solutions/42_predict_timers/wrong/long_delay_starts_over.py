# expect: WAITS_ADD_UP
PREDICTION = [
    (2, "all are set"),
    (2.5, "at 2.5"),
    (3.5, "long delay"),
    (4, "short delay"),
    (5, "end"),
]
