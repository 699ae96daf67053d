# expect: RUNS_ON_AFTER_ERROR
PREDICTION = [
    (0, "both climb"),
    (1, "hasty slips"),
    (1, "careful stops"),
    (1.5, "rope is secured"),
    (1.5, "both are up"),
    (1.5, "report"),
    (1.5, "end"),
]
