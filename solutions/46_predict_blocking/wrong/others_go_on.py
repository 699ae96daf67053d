# expect: BLOCKS_ITSELF_ALONE
PREDICTION = [
    (0.5, "rude starts"),
    (1, "polite wakes"),
    (2, "polite ends"),
    (3.5, "rude ends"),
    (3.5, "end"),
]
