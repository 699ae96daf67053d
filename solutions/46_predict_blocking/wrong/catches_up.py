# expect: SLEEPS_BY_A_PLAN
PREDICTION = [
    (0.5, "rude starts"),
    (3.5, "rude ends"),
    (3.5, "polite wakes"),
    (3.5, "polite ends"),
    (3.5, "end"),
]
