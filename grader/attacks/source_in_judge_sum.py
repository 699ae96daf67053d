# class: text
# against: 41_predict_call_soon
# tries: has the judge walk a sum of 60,000 terms
# honest: 0
# swap: DEEP = +1 * 60000

PREDICTION = 1DEEP
