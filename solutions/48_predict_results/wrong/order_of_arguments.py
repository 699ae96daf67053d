# expect: ARGUMENTS_ORDER
PREDICTION = [
    (3, "gather: soup"),
    (3, "gather: bread"),
    (7, "next: fish"),
    (7, "next: rice"),
    (7, "next: beans"),
]
