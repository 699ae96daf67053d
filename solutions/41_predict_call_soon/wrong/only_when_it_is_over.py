# expect: ONLY_AT_THE_END
PREDICTION = [
    (0, "handed over"),
    (0, "first turn"),
    (0, "second turn"),
    (0, "early"),
    (0, "middle"),
    (0, "late"),
]
