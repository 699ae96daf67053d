"""Lists of floats: more to type, and what a program that writes predictions would give."""

PREDICTION = [
    [1.0, "thin is read"],
    [3.0, "thick is shut"],
    [4.0, "thick is put back"],
    [4.0, "closed"],
    [4.0, "end"],
]
