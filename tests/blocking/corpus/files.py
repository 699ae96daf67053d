# %% open and read
async def main():
    with open(__file__) as file:  # BLOCKS
        return len(file.read())


# %% only the read
file = open(__file__)


async def main():
    return file.read()  # BLOCKS


# %% a line
file = open(__file__)


async def main():
    return file.readline()  # BLOCKS


# %% for line in a file
file = open(__file__)


async def main():
    for line in file:  # BLOCKS
        print(len(line))


# %% list of a file
file = open(__file__, "rb")


async def main():
    return len(list(file))  # BLOCKS


# %% readlines
file = open(__file__)


async def main():
    return file.readlines()  # BLOCKS


# %% bytes without a buffer
file = open(__file__, "rb", buffering=0)


async def main():
    return file.readall()  # BLOCKS


# %% write
import tempfile

file = tempfile.TemporaryFile("w")


async def main():
    file.write("x" * 100)  # BLOCKS


# %% writelines
import tempfile

file = tempfile.TemporaryFile("w")


async def main():
    file.writelines(["a\n", "b\n"])  # BLOCKS


# %% read_text
from pathlib import Path


async def main():
    return Path(__file__).read_text()  # BLOCKS


# %% read_bytes as a key
from pathlib import Path


async def main():
    return max([Path(__file__)], key=Path.read_bytes)  # BLOCKS


# %% write_text
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp())


async def main():
    (folder / "a.txt").write_text("hello")  # BLOCKS


# %% Path.open
from pathlib import Path


async def main():
    with Path(__file__).open() as file:  # BLOCKS
        pass


# %% touch and unlink
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp())


async def main():
    (folder / "b").touch()  # BLOCKS


# %% mkdir
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp())


async def main():
    (folder / "c").mkdir()  # BLOCKS


# %% listing a folder
import os


async def main():
    return os.listdir(os.path.dirname(__file__))  # BLOCKS


# %% walking a folder
import os


async def main():
    for root, folders, files in os.walk(os.path.dirname(__file__)):  # BLOCKS
        return len(files)


# %% glob
import glob


async def main():
    return glob.glob("*.nothing")  # BLOCKS


# %% Path.glob
from pathlib import Path


async def main():
    return list(Path(__file__).parent.glob("*.nothing"))  # BLOCKS


# %% copying a file
import shutil
import tempfile

folder = tempfile.mkdtemp()


async def main():
    shutil.copy(__file__, folder)  # BLOCKS


# %% a temporary file
import tempfile


async def main():
    with tempfile.NamedTemporaryFile():  # BLOCKS
        pass


# %% a temporary folder
import tempfile


async def main():
    with tempfile.TemporaryDirectory():  # BLOCKS
        pass


# %% json.load
import json
import os
import tempfile

path = os.path.join(tempfile.mkdtemp(), "a.json")
with open(path, "w") as file:
    file.write("{}")
file = open(path)


async def main():
    return json.load(file)  # BLOCKS


# %% json.dump
import json
import tempfile

file = tempfile.TemporaryFile("w")


async def main():
    json.dump({"a": 1}, file)  # BLOCKS


# %% csv
import csv

file = open(__file__)


async def main():
    return sum(1 for row in csv.reader(file))  # BLOCKS


# %% pickle
import pickle
import tempfile

file = tempfile.TemporaryFile()


async def main():
    pickle.dump([1, 2], file)  # BLOCKS


# %% zip
import io
import tempfile
import zipfile

path = tempfile.mkstemp()[1]


async def main():
    with zipfile.ZipFile(path, "w") as archive:  # BLOCKS
        archive.writestr("a", "b")


# %% gzip
import gzip
import os
import tempfile

path = os.path.join(tempfile.mkdtemp(), "a.gz")


async def main():
    with gzip.open(path, "wt") as file:  # BLOCKS
        file.write("hello")


# %% configparser
import configparser


async def main():
    configparser.ConfigParser(strict=False).read(["nothing.ini"])  # BLOCKS


# %% os.open
import os


async def main():
    os.close(os.open(__file__, os.O_RDONLY))  # BLOCKS


# %% fsync
import os
import tempfile

file = tempfile.TemporaryFile()


async def main():
    os.fsync(file.fileno())  # BLOCKS


# %% flock
import fcntl

file = open(__file__)


async def main():
    fcntl.flock(file, fcntl.LOCK_EX)  # BLOCKS


# %% a named pipe
import os
import tempfile

path = os.path.join(tempfile.mkdtemp(), "pipe")
os.mkfifo(path)


async def main():
    with open(path) as file:  # BLOCKS
        return file.read()


# %% a pipe
import os

reader, writer = os.pipe()


async def main():
    return os.read(reader, 1)  # BLOCKS


# %% a file object on a pipe
import os

reader, writer = os.pipe()
file = os.fdopen(reader)


async def main():
    return file.readline()  # BLOCKS


# %% sqlite
import sqlite3


async def main():
    connection = sqlite3.connect(":memory:")  # BLOCKS
    return connection


# %% a query
import sqlite3

connection = sqlite3.connect(":memory:")


async def main():
    return connection.execute("select 1").fetchone()  # BLOCKS


# %% rows of a cursor
import sqlite3

cursor = sqlite3.connect(":memory:").execute("select 1 union select 2")


async def main():
    for row in cursor:  # BLOCKS
        print(row)


# %% a transaction
import sqlite3

connection = sqlite3.connect(":memory:")
cursor = connection.cursor()


async def main():
    cursor.executemany("select ?", [])  # BLOCKS


# %% dbm or shelve
import os
import shelve
import tempfile

path = os.path.join(tempfile.mkdtemp(), "shelf")


async def main():
    with shelve.open(path) as shelf:  # BLOCKS
        shelf["a"] = 1


# %% a helper that reads a configuration lazily
import functools
import json


@functools.lru_cache
def settings():
    with open(__file__) as file:  # BLOCKS
        return json.dumps(file.read())


async def main():
    return settings()


# %% memory-mapped
import mmap
import os


async def main():
    with open(__file__, "rb") as file:  # BLOCKS
        return len(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


# %% the flush of a memory map
import asyncio
import mmap
import tempfile


def make():
    file = tempfile.TemporaryFile()
    file.write(b"x" * 100)
    file.flush()
    return file, mmap.mmap(file.fileno(), 100)


async def main():
    file, view = await asyncio.to_thread(make)
    view[0:1] = b"y"
    view.flush()  # BLOCKS
    await asyncio.to_thread(file.close)


# %% tokenize.open
import tokenize


async def main():
    tokenize.open(__file__).close()  # BLOCKS


# %% the certificates of the system
import ssl


async def main():
    return ssl.create_default_context()  # BLOCKS


# %% the owner of a file
import os


async def main():
    os.chown(__file__, -1, -1)  # BLOCKS


# %% a spooled file that grows
import tempfile


async def main():
    file = tempfile.SpooledTemporaryFile(max_size=10)
    file.write(b"x" * 100)  # BLOCKS


# %% the digest of a file
import hashlib

DATA = open(__file__, "rb")


async def main():
    return hashlib.file_digest(DATA, "sha256")  # BLOCKS


# %% print into a file
import os

OUT = open(os.devnull, "w")


async def main():
    print("hello", file=OUT)  # BLOCKS


# %% unpacking a file
DATA = open(__file__)


async def main():
    first, *rest = DATA  # BLOCKS
    return first, rest
