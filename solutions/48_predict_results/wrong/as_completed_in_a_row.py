# expect: WAITS_ADD_UP
PREDICTION = [
    (3, "gather: soup"),
    (3, "gather: bread"),
    (4, "next: rice"),
    (6, "next: beans"),
    (10, "next: fish"),
]
