# expect: ONLY_AT_THE_END
PREDICTION = [
    (0, "plain"),
    (0, "after plain"),
    (0, "other starts"),
    (1, "other ends"),
    (1, "task is done"),
    (1, "awaited again"),
    (1, "end"),
    (1, "queued"),
]
