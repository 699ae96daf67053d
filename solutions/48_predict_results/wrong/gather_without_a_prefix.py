# expect: UNKNOWN_TEXT
PREDICTION = [
    (3, "soup"),
    (3, "bread"),
    (4, "next: rice"),
    (5, "next: beans"),
    (7, "next: fish"),
]
