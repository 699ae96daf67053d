# expect: WRONG_ORDER
PREDICTION = [
    (0, "bake starts"),
    (0, "bake made"),
    (0, "peeled"),
    (0, "peel made"),
    (0, "peel awaited"),
    (0, "a turn"),
    (2, "end"),
    (2, "bake ends"),
]
