# expect: CLOCK_STOPS_TOO
PREDICTION = [
    (0.5, "rude starts"),
    (3.5, "rude ends"),
    (4, "polite wakes"),
    (5, "polite ends"),
    (5, "end"),
]
