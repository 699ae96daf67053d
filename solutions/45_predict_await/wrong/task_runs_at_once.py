# expect: TASK_RUNS_AT_ONCE
PREDICTION = [
    (0, "other starts"),
    (0, "plain"),
    (0, "after plain"),
    (1, "other ends"),
    (1, "task is done"),
    (1, "awaited again"),
    (1, "queued"),
    (1, "end"),
]
