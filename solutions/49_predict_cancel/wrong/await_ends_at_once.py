# expect: AWAIT_ENDS_WITH_CANCEL
PREDICTION = [
    (0, "digs"),
    (1, "told to stop"),
    (1, "fences off"),
    (1, "has stopped"),
    (3, "fence stands"),
]
