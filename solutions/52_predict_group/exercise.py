PREDICTION = [
    (0, "both climb"),
    (1, "hasty slips"),
    (1, "careful stops"),
    (1.5, "rope is secured"),
    (1.5, "report"),
    (1.5, "end"),
]
