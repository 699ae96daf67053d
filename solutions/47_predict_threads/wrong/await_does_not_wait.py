# expect: THREAD_IS_FORGOTTEN
PREDICTION = [
    (0, "handed over"),
    (1.5, "loop is free"),
    (1.5, "first job done"),
    (4.5, "both jobs done"),
]
