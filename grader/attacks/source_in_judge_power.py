# class: text
# against: 41_predict_call_soon
# tries: has the judge compute a power
# honest: 0

PREDICTION = [(10 ** 10 ** 10, 'early')]
