# expect: COUNTS_WHILE_UNBORN
PREDICTION = [
    (0, "both made"),
    (0, "slow starts"),
    (2, "2 s later"),
    (2, "quick starts"),
    (2, "quick ends"),
    (4, "slow ends"),
    (4, "end"),
]
