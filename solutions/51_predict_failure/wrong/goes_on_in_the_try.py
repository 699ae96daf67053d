# expect: RUNS_ON_AFTER_ERROR
PREDICTION = [
    (1, "Anna is back"),
    (2, "Berta sinks"),
    (2, "bad news"),
    (4, "Clara is back"),
    (4, "all are back"),
    (5, "end"),
]
