# expect: SHOWS_WHAT_IS_DONE
PREDICTION = [
    (3, "gather: soup"),
    (1, "gather: bread"),
    (4, "next: rice"),
    (5, "next: beans"),
    (7, "next: fish"),
]
