# expect: THREAD_HOLDS_UP
PREDICTION = [
    (0, "handed over"),
    (3.5, "loop is free"),
    (3.5, "first job done"),
    (6.5, "both jobs done"),
]
