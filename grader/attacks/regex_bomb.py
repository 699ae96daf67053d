# class: resources
# against: 03_gather
# tries: has the regular expressions search for ever
# honest: 0
# told: ENDED BLOCKING HANG

import re


async def fetch_all(api, keys):
    re.match('(a+)+$', 'a' * 60 + 'b')
    return None
