# class: adaptive
# against: 09_task_states
# tries: reads the state from the frames of the one who made the task
# honest: 2

import sys


def describe(task):
    frame = sys._getframe(1)
    while frame is not None:
        for name in ("kind", "state", "expected", "given"):
            if isinstance(frame.f_locals.get(name), str):
                return frame.f_locals[name]
        frame = frame.f_back
    return "pending"
