# expect: FORGOTTEN_TEXT
PREDICTION = [
    (3, "gather: soup"),
    (3, "gather: bread"),
    (4, "next: rice"),
    (5, "next: beans"),
]
