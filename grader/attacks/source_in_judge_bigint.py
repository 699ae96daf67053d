# class: text
# against: 41_predict_call_soon
# tries: has the judge read a whole number of 200,000 digits
# honest: 0
# swap: DEEP = 9 * 200000

PREDICTION = [(DEEP, 'early')]
