# expect: ERROR_COMES_LATE
PREDICTION = [
    (1, "Anna is back"),
    (3, "Berta sinks"),
    (3, "bad news"),
    (7, "Clara is back"),
    (6, "end"),
]
