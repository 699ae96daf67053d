# expect: CALL_STARTS_IT
PREDICTION = [
    (0, "both made"),
    (0, "slow starts"),
    (0, "quick starts"),
    (1, "quick ends"),
    (2, "2 s later"),
    (4, "slow ends"),
    (4, "end"),
]
