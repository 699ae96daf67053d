# class: values
# against: 03_gather
# tries: returns a list that contains itself
# honest: 0

async def fetch_all(api, keys):
    circle = []
    circle.append(circle)
    return circle
