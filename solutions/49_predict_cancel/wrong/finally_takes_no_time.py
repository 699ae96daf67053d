# expect: CLEAN_UP_IS_CUT
PREDICTION = [
    (0, "digs"),
    (1, "told to stop"),
    (1, "fences off"),
    (1, "fence stands"),
    (1, "has stopped"),
]
