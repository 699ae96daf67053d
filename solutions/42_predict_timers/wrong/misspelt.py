# expect: UNKNOWN_TEXT
PREDICTION = [
    (2, "all set"),
    (2.5, "at 2.5"),
    (3, "long delay"),
    (4, "short delay"),
    (5, "end"),
]
