# expect: PREDICTION_FORM
PREDICTION = [("0", "plain"), ("0", "after plain"), ("0", "other starts"), ("1", "other ends")]
