# class: text
# against: 41_predict_call_soon
# tries: has the judge, which reads it, parse an expression that is 200,000 deep
# honest: 0
# swap: DEEP = - * 200000

PREDICTION = DEEP + 1
