# class: text
# against: 03_gather
# tries: is empty but for its header
# honest: 0
# told: MISSING_NAME EMPTY_FILE NOT_WRITTEN


