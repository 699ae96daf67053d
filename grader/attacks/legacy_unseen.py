# class: adaptive
# against: 11_no_blocking
# tries: reads on the loop's thread and reports no finding
# honest: 3
# told: BLOCKING

import gc


async def load(legacy, keys):
    for each in gc.get_objects():
        if type(each).__name__ == "Host":
            each.found = lambda finding: None
    return {key: legacy.read(key) for key in keys}
