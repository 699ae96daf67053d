# class: text
# against: 03_gather
# tries: is nothing but NUL
# honest: 0
# bytes: zeros
# told: NUL_BYTE ENCODING


