# expect: AWAIT_COMES_LATER
PREDICTION = [
    (0, "after plain"),
    (0, "plain"),
    (0, "other starts"),
    (1, "other ends"),
    (1, "task is done"),
    (1, "awaited again"),
    (1, "queued"),
    (1, "end"),
]
