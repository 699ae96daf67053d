# expect: WRONG_ORDER
PREDICTION = [
    (1, "thin is read"),
    (3, "thick is shut"),
    (4, "thick is put back"),
    (4, "end"),
    (4, "closed"),
]
