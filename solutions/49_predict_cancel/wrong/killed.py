# expect: NO_CLEAN_UP
PREDICTION = [
    (0, "digs"),
    (1, "told to stop"),
    (1, "has stopped"),
]
