# expect: GATHER_TAKES_THE_FIRST
PREDICTION = [
    (0, "handed over"),
    (1.5, "loop is free"),
    (2, "first job done"),
    (4, "both jobs done"),
]
