# expect: ERROR_ENDS_ALL
PREDICTION = [
    (1, "Anna is back"),
    (2, "Berta sinks"),
    (2, "bad news"),
    (4, "Clara is back"),
]
