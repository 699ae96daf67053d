# expect: FORGOTTEN_TEXT
PREDICTION = [
    (0, "bake starts"),
    (0, "bake made"),
    (0, "peel made"),
    (0, "peel awaited"),
    (0, "a turn"),
    (2, "bake ends"),
    (2, "end"),
]
