# expect: SOON_IS_NOW
PREDICTION = [
    (0, "a turn"),
    (0, "bake starts"),
    (0, "bake made"),
    (0, "peeled"),
    (0, "peel made"),
    (0, "peel awaited"),
    (2, "bake ends"),
    (2, "end"),
]
