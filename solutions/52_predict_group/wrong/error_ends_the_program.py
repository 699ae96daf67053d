# expect: ERROR_ENDS_ALL
PREDICTION = [
    (0, "both climb"),
    (1, "hasty slips"),
    (1, "careful stops"),
    (1.5, "rope is secured"),
    (1.5, "report"),
]
