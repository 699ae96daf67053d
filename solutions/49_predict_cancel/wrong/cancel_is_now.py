# expect: CANCEL_IS_NOW
PREDICTION = [
    (0, "digs"),
    (1, "fences off"),
    (3, "fence stands"),
    (3, "told to stop"),
    (3, "has stopped"),
]
