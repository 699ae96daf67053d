# expect: AT_IS_A_DELAY
PREDICTION = [
    (2, "all are set"),
    (3, "long delay"),
    (4, "short delay"),
    (4.5, "at 2.5"),
    (5, "end"),
]
