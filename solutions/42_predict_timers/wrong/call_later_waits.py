# expect: TIMER_HOLDS_UP
PREDICTION = [
    (3, "long delay"),
    (7, "short delay"),
    (7, "all are set"),
    (9.5, "at 2.5"),
    (12.5, "end"),
]
