# expect: TURN_TAKES_TIME
PREDICTION = [
    (0, "set"),
    (0, "soon"),
    (0.001, "one turn"),
    (0.001, "later 0"),
    (0.001, "soon again"),
    (0.501, "half a second"),
]
