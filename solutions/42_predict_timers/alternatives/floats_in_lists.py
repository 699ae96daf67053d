"""Lists of floats: more to type, and what a program that writes predictions would give."""

PREDICTION = [
    [2.0, "all are set"],
    [2.5, "at 2.5"],
    [3.0, "long delay"],
    [4.0, "short delay"],
    [5.0, "end"],
]
