# expect: NEVER_AWAITED
async def save(db, record):
    db.commit(record)
    return f"id-{record}"
