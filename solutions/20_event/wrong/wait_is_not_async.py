# expect: NOT_ASYNC
# loses: released_together, sleeps_while_waiting, late_comer
class Latch:
    def __init__(self, n):
        self.missing = n

    def arrive(self):
        self.missing -= 1

    def wait(self):
        return self.missing <= 0
