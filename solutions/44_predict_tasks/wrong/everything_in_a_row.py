# expect: TASK_RUNS_AT_ONCE
PREDICTION = [
    (0, "slow starts"),
    (4, "slow ends"),
    (4, "quick starts"),
    (5, "quick ends"),
    (5, "both made"),
    (7, "2 s later"),
    (7, "end"),
]
