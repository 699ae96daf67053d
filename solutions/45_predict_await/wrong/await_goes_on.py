# expect: AWAIT_DOES_NOT_WAIT
PREDICTION = [
    (0, "plain"),
    (0, "after plain"),
    (0, "other starts"),
    (0, "task is done"),
    (0, "awaited again"),
    (0, "queued"),
    (0, "end"),
    (1, "other ends"),
]
