# expect: SHORTEST_DELAY_FIRST
PREDICTION = [
    (2, "all are set"),
    (2.5, "at 2.5"),
    (4, "short delay"),
    (5, "long delay"),
    (5, "end"),
]
