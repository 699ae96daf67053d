# expect: WRONG_ORDER
PREDICTION = [
    (0, "both made"),
    (0, "slow starts"),
    (2, "2 s later"),
    (2, "quick starts"),
    (3, "quick ends"),
    (3, "end"),
    (4, "slow ends"),
]
