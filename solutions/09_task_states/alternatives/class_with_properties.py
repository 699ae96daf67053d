"""A small view of the task: nice when more is to be told about it than one text."""


class View:
    def __init__(self, task):
        self.task = task

    @property
    def state(self):
        if not self.task.done():
            return "pending"
        return "cancelled" if self.task.cancelled() else "over"

    def __str__(self):
        if self.state != "over":
            return self.state
        failure = self.task.exception()
        if failure is None:
            return "result: {}".format(self.task.result())
        return "failed: {}".format(type(failure).__name__)


def describe(task):
    return str(View(task))
