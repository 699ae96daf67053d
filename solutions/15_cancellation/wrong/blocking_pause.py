# expect: BLOCKING
# loses: hygiene
import time


async def serve(conn):
    try:
        while True:
            conn.handle(await conn.recv())
    finally:
        time.sleep(0.1)
        await conn.close()
