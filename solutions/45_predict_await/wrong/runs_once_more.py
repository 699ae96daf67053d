# expect: AWAIT_RUNS_IT_AGAIN
PREDICTION = [
    (0, "plain"),
    (0, "after plain"),
    (0, "other starts"),
    (1, "other ends"),
    (1, "task is done"),
    (1, "queued"),
    (2, "awaited again"),
    (2, "end"),
]
