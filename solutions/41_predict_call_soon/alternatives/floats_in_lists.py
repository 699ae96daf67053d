"""Lists of floats: more to type, and what a program that writes predictions would give."""

PREDICTION = [
    [0.0, "handed over"],
    [0.0, "early"],
    [0.0, "middle"],
    [0.0, "first turn"],
    [0.0, "late"],
    [0.0, "second turn"],
]
