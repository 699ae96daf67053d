# expect: CLEAN_UP_IS_CUT
PREDICTION = [
    (1, "thin is read"),
    (3, "thick is shut"),
    (3, "closed"),
    (3, "end"),
]
