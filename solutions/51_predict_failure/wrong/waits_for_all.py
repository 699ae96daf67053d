# expect: ERROR_COMES_LATE
PREDICTION = [
    (1, "Anna is back"),
    (2, "Berta sinks"),
    (4, "Clara is back"),
    (4, "bad news"),
    (7, "end"),
]
