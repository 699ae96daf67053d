# expect: EAGER_TO_THE_END
PREDICTION = [
    (0, "bake starts"),
    (2, "bake ends"),
    (2, "bake made"),
    (2, "peeled"),
    (2, "peel made"),
    (2, "peel awaited"),
    (2, "a turn"),
    (2, "end"),
]
