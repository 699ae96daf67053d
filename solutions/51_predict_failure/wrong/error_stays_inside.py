# expect: NOTHING_IS_RAISED
PREDICTION = [
    (1, "Anna is back"),
    (2, "Berta sinks"),
    (4, "Clara is back"),
    (5, "end"),
]
