# expect: THREADS_TAKE_TURNS
PREDICTION = [
    (0, "handed over"),
    (1.5, "loop is free"),
    (2, "first job done"),
    (7, "both jobs done"),
]
