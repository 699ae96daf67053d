# class: text
# against: 41_predict_call_soon
# tries: has the judge parse 100,000 brackets
# honest: 0
# swap: DEEP = [ * 100000

PREDICTION = DEEP
