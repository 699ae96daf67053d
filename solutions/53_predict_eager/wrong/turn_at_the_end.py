# expect: WRONG_ORDER
PREDICTION = [
    (0, "bake starts"),
    (0, "bake made"),
    (0, "peeled"),
    (0, "peel made"),
    (0, "peel awaited"),
    (2, "bake ends"),
    (2, "a turn"),
    (2, "end"),
]
