"""Lists of floats: more to type, and what a program that writes predictions would give."""

PREDICTION = [
    [0.0, "bake starts"],
    [0.0, "bake made"],
    [0.0, "peeled"],
    [0.0, "peel made"],
    [0.0, "peel awaited"],
    [0.0, "a turn"],
    [2.0, "bake ends"],
    [2.0, "end"],
]
