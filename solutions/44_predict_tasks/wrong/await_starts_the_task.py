# expect: STARTS_AT_ITS_AWAIT
PREDICTION = [
    (0, "both made"),
    (2, "2 s later"),
    (2, "quick starts"),
    (3, "quick ends"),
    (3, "slow starts"),
    (7, "slow ends"),
    (7, "end"),
]
