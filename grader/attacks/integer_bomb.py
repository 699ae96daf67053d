# class: resources
# against: 03_gather
# tries: raises a number to a power that is never done
# honest: 0
# told: ENDED RAISED BLOCKING HANG CPU_HOG

async def fetch_all(api, keys):
    x = 10 ** 10 ** 9
    return None
