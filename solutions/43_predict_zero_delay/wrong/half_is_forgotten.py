# expect: WRONG_TIME
PREDICTION = [
    (0, "set"),
    (0, "soon"),
    (0, "one turn"),
    (0, "later 0"),
    (0, "soon again"),
    (0, "half a second"),
]
