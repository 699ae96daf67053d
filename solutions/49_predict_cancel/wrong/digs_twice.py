# expect: TOO_OFTEN
PREDICTION = [
    (0, "digs"),
    (1, "told to stop"),
    (1, "fences off"),
    (1, "digs"),
    (3, "fence stands"),
    (3, "has stopped"),
]
