"""Lists of floats: more to type, and what a program that writes predictions would give."""

PREDICTION = [
    [0.0, "both climb"],
    [1.0, "hasty slips"],
    [1.0, "careful stops"],
    [1.5, "rope is secured"],
    [1.5, "report"],
    [1.5, "end"],
]
