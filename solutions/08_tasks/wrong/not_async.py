# expect: NOT_ASYNC
# loses: result, overlaps, photo_first, no_blocking, hygiene
def overlap(api):
    photo = api.fetch("photo")
    user = api.fetch("user")
    return photo, api.fetch(f"posts:{user}")
