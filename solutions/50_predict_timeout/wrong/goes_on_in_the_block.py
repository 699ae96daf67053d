# expect: RUNS_ON_AFTER_CANCEL
PREDICTION = [
    (1, "thin is read"),
    (3, "thick is shut"),
    (4, "thick is put back"),
    (4, "both are read"),
    (4, "closed"),
    (4, "end"),
]
