# expect: GROUP_WAITS_EACH
PREDICTION = [
    (3, "careful is up"),
    (4, "hasty slips"),
    (4, "both climb"),
    (4, "report"),
    (4, "end"),
]
