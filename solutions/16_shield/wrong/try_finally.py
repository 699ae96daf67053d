# expect: COMMIT_KILLED
# loses: commit_survives
async def save(db, record):
    result = None
    try:
        result = await db.commit(record)
    finally:
        return result
