# expect: SAME_TURN
PREDICTION = [
    (0, "handed over"),
    (0, "early"),
    (0, "middle"),
    (0, "late"),
    (0, "first turn"),
    (0, "second turn"),
]
