# expect: TOO_OFTEN
PREDICTION = [
    (0, "set"),
    (0, "soon"),
    (0, "one turn"),
    (0, "later 0"),
    (0, "soon again"),
    (0.5, "half a second"),
    (0.5, "later 0"),
]
