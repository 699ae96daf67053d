"""Lists of floats: more to type, and what a program that writes predictions would give."""

PREDICTION = [
    [0.0, "both made"],
    [0.0, "slow starts"],
    [2.0, "2 s later"],
    [2.0, "quick starts"],
    [3.0, "quick ends"],
    [4.0, "slow ends"],
    [4.0, "end"],
]
