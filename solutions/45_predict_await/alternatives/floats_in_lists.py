"""Lists of floats: more to type, and what a program that writes predictions would give."""

PREDICTION = [
    [0.0, "plain"],
    [0.0, "after plain"],
    [0.0, "other starts"],
    [1.0, "other ends"],
    [1.0, "task is done"],
    [1.0, "awaited again"],
    [1.0, "queued"],
    [1.0, "end"],
]
