# expect: WAITS_ADD_UP
PREDICTION = [
    (1, "Anna is back"),
    (2, "bad news"),
    (3, "Berta sinks"),
    (4, "Clara is back"),
    (5, "end"),
]
