# expect: CLEAN_UP_IS_CUT
PREDICTION = [
    (0, "both climb"),
    (1, "hasty slips"),
    (1, "careful stops"),
    (1, "report"),
    (1, "end"),
]
