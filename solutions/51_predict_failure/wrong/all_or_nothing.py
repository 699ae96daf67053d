# expect: FAILURE_UNDOES
PREDICTION = [
    (2, "Berta sinks"),
    (2, "bad news"),
    (4, "Clara is back"),
    (5, "end"),
]
