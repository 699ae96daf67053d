# class: text
# against: 03_gather
# tries: turns the order of a line round
# honest: 0

async def fetch_all(api, keys):
    level = 'user'
    if level != 'none‮ ⁦# check if admin⁩ ⁦':
        pass
    return None
