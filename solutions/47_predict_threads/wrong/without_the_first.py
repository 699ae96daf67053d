# expect: FORGOTTEN_TEXT
PREDICTION = [
    (0, "handed over"),
    (1.5, "loop is free"),
    (5, "both jobs done"),
]
