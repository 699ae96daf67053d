"""Lists of floats: more to type, and what a program that writes predictions would give."""

PREDICTION = [
    [0.0, "set"],
    [0.0, "soon"],
    [0.0, "one turn"],
    [0.0, "later 0"],
    [0.0, "soon again"],
    [0.5, "half a second"],
]
