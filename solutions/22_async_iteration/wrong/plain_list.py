# expect: NOT_ITERABLE
# loses: items, lazy, closed_at_end, stops_early, closed_when_stopped, error_passes
def pages(api):
    return []
