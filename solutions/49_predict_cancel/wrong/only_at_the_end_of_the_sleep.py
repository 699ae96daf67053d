# expect: WRONG_TIME
PREDICTION = [
    (0, "digs"),
    (1, "told to stop"),
    (10, "fences off"),
    (12, "fence stands"),
    (12, "has stopped"),
]
