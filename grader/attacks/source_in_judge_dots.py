# class: text
# against: 41_predict_call_soon
# tries: has the judge walk 60,000 attributes
# honest: 0
# swap: DEEP = .a * 60000

PREDICTION = aDEEP
