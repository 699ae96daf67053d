# expect: PREDICTION_FORM
PREDICTION = ["all are set", "at 2.5", "long delay", "short delay", "end"]
