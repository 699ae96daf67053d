# expect: WAITS_ADD_UP
PREDICTION = [
    (0, "both made"),
    (0, "slow starts"),
    (2, "2 s later"),
    (2, "quick starts"),
    (3, "quick ends"),
    (7, "slow ends"),
    (7, "end"),
]
