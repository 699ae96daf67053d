"""Lists of floats: more to type, and what a program that writes predictions would give."""

PREDICTION = [
    [3.0, "gather: soup"],
    [3.0, "gather: bread"],
    [4.0, "next: rice"],
    [5.0, "next: beans"],
    [7.0, "next: fish"],
]
