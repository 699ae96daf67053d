# expect: WRONG_TIME
PREDICTION = [
    (1, "thin is read"),
    (2, "thick is shut"),
    (3, "thick is put back"),
    (4, "closed"),
    (4, "end"),
]
