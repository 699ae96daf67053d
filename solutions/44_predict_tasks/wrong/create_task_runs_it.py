# expect: TASK_RUNS_AT_ONCE
PREDICTION = [
    (0, "slow starts"),
    (0, "both made"),
    (2, "2 s later"),
    (2, "quick starts"),
    (3, "quick ends"),
    (4, "slow ends"),
    (4, "end"),
]
