# expect: COMMIT_KILLED
# loses: commit_survives
async def save(db, record):
    done = False
    try:
        result = await db.commit(record)
        done = True
    finally:
        if not done:
            record = None
    return result
