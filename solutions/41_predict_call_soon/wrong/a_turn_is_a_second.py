# expect: TURN_TAKES_TIME
PREDICTION = [
    (0, "handed over"),
    (0, "early"),
    (0, "middle"),
    (1, "first turn"),
    (1, "late"),
    (2, "second turn"),
]
