# expect: FORGOTTEN_TEXT
PREDICTION = [
    (0, "both made"),
    (0, "slow starts"),
    (2, "2 s later"),
    (2, "quick starts"),
    (3, "quick ends"),
    (4, "slow ends"),
]
