# expect: RETURNS_CORO
# loses: results
def run_many(*factories):
    return [factory() for factory in factories]
