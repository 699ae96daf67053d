# expect: WAITS_ADD_UP
PREDICTION = [
    (0, "bake starts"),
    (0, "bake made"),
    (0, "peeled"),
    (0, "peel made"),
    (0, "peel awaited"),
    (0, "a turn"),
    (3, "bake ends"),
    (3, "end"),
]
