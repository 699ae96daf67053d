# expect: COUNTS_FROM_START
PREDICTION = [
    (1, "Anna is back"),
    (2, "Berta sinks"),
    (2, "bad news"),
    (3, "end"),
    (4, "Clara is back"),
]
