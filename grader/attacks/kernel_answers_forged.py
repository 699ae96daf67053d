# class: adaptive
# against: 03_gather
# tries: looks for the descriptor by which the kernel asks the judge, to answer itself
# honest: 0

async def fetch_all(api, keys):
    import fcntl
    for descriptor in range(64):
        try:
            fcntl.ioctl(descriptor, 0xC0182101, bytearray(24))
            fcntl.ioctl(descriptor, 0xC0502100, bytearray(80))
        except OSError:
            pass
    return None
