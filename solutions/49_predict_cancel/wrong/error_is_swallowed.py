# expect: NO_CANCELLED_ERROR
PREDICTION = [
    (0, "digs"),
    (1, "told to stop"),
    (1, "fences off"),
    (3, "fence stands"),
]
