# expect: SIBLINGS_GO_ON
PREDICTION = [
    (0, "both climb"),
    (1, "hasty slips"),
    (3, "careful is up"),
    (3, "report"),
    (3, "end"),
]
