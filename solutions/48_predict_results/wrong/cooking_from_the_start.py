# expect: STARTED_EARLIER
PREDICTION = [
    (3, "gather: soup"),
    (3, "gather: bread"),
    (3, "next: rice"),
    (3, "next: beans"),
    (4, "next: fish"),
]
