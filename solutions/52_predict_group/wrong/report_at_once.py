# expect: GROUP_LEAVES_AT_ONCE
PREDICTION = [
    (0, "both climb"),
    (1, "hasty slips"),
    (1, "report"),
    (1, "end"),
    (1, "careful stops"),
    (1.5, "rope is secured"),
]
