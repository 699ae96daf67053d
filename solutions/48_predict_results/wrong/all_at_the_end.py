# expect: ALL_AT_THE_END
PREDICTION = [
    (3, "gather: soup"),
    (3, "gather: bread"),
    (7, "next: rice"),
    (7, "next: beans"),
    (7, "next: fish"),
]
