# expect: COMMIT_KILLED
# loses: commit_survives, waits_for_it
async def save(db, record):
    return await db.commit(record)
