# expect: SOON_IS_NOW
PREDICTION = [
    (0, "early"),
    (0, "late"),
    (0, "middle"),
    (0, "handed over"),
    (0, "first turn"),
    (0, "second turn"),
]
