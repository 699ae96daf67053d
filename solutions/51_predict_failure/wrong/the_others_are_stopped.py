# expect: SIBLINGS_STOP
PREDICTION = [
    (1, "Anna is back"),
    (2, "Berta sinks"),
    (2, "bad news"),
    (5, "end"),
]
