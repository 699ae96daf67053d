# expect: NOT_ASYNC
def overlap(api):
    photo = api.fetch("photo")
    user = api.fetch("user")
    return photo, api.fetch(f"posts:{user}")
