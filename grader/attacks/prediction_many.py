# class: text
# against: 41_predict_call_soon
# tries: predicts every order at once
# honest: 0

PREDICTION = [(0, word) for word in ('handed over', 'early', 'middle', 'late')]
