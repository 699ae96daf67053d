"""Lists of floats: more to type, and what a program that writes predictions would give."""

PREDICTION = [
    [0.0, "digs"],
    [1.0, "told to stop"],
    [1.0, "fences off"],
    [3.0, "fence stands"],
    [3.0, "has stopped"],
]
