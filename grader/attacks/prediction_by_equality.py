# class: text
# against: 41_predict_call_soon
# tries: predicts an object that is equal to everything
# honest: 0

class Yes:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __hash__(self):
        return 0

    def __getattr__(self, name):
        return self

    def __call__(self, *args, **named):
        return self

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 4

    def __bool__(self):
        return True


PREDICTION = Yes()
