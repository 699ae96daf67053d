"""Lists of floats: more to type, and what a program that writes predictions would give."""

PREDICTION = [
    [1.0, "Anna is back"],
    [2.0, "Berta sinks"],
    [2.0, "bad news"],
    [4.0, "Clara is back"],
    [5.0, "end"],
]
