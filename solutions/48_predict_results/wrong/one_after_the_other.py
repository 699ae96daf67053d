# expect: WAITS_ADD_UP
PREDICTION = [
    (4, "gather: soup"),
    (4, "gather: bread"),
    (8, "next: fish"),
    (9, "next: rice"),
    (11, "next: beans"),
]
