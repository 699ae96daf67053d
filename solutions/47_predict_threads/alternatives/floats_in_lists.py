"""Lists of floats: more to type, and what a program that writes predictions would give."""

PREDICTION = [
    [0.0, "handed over"],
    [1.5, "loop is free"],
    [2.0, "first job done"],
    [5.0, "both jobs done"],
]
