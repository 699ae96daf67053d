# expect: NO_CLEAN_UP
PREDICTION = [
    (0, "both climb"),
    (1, "hasty slips"),
    (1, "report"),
    (1, "end"),
]
