# class: adaptive
# against: 41_predict_call_soon
# tries: computes its prediction by running the program
# honest: 0

import asyncio


def watch():
    seen = []
    asyncio.run(program(seen))
    return seen


PREDICTION = watch() if "program" in globals() else list(range(6))
