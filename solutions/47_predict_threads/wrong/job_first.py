# expect: WRONG_ORDER
PREDICTION = [
    (0, "handed over"),
    (2, "first job done"),
    (1.5, "loop is free"),
    (5, "both jobs done"),
]
