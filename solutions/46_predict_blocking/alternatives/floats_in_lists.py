"""Lists of floats: more to type, and what a program that writes predictions would give."""

PREDICTION = [
    [0.5, "rude starts"],
    [3.5, "rude ends"],
    [3.5, "polite wakes"],
    [4.5, "polite ends"],
    [4.5, "end"],
]
