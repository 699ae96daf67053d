# expect: SPEED_ORDERS_GATHER
PREDICTION = [
    (1, "gather: bread"),
    (3, "gather: soup"),
    (4, "next: rice"),
    (5, "next: beans"),
    (7, "next: fish"),
]
