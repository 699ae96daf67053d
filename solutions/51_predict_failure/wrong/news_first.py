# expect: WRONG_ORDER
PREDICTION = [
    (1, "Anna is back"),
    (2, "bad news"),
    (2, "Berta sinks"),
    (4, "Clara is back"),
    (5, "end"),
]
