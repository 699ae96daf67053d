# %% run
import subprocess


async def main():
    subprocess.run(["sleep", "0.1"])  # BLOCKS


# %% check_output in a helper
import subprocess


def version():
    return subprocess.check_output(["true"], text=True)  # BLOCKS


async def main():
    return version()


# %% call imported by name
from subprocess import call


async def main():
    call(["true"])  # BLOCKS


# %% getoutput
import subprocess


async def main():
    subprocess.getoutput("true")  # BLOCKS


# %% Popen and wait
import subprocess


async def main():
    child = subprocess.Popen(["sleep", "0.05"])
    child.wait()  # BLOCKS


# %% Popen and communicate
import subprocess


async def main():
    child = subprocess.Popen(["true"], stdout=subprocess.PIPE)
    out, _ = child.communicate()  # BLOCKS
    return out


# %% the output of a child
import subprocess


async def main():
    child = subprocess.Popen(["sleep", "0.05"], stdout=subprocess.PIPE)
    return child.stdout.read()  # BLOCKS


# %% Popen in a with block
import subprocess


async def main():
    with subprocess.Popen(["true"]):  # BLOCKS
        pass


# %% os.system
import os


async def main():
    os.system("true")  # BLOCKS


# %% os.popen
import os


async def main():
    return os.popen("true").read()  # BLOCKS


# %% os.waitpid
import os

child = os.spawnlp(os.P_NOWAIT, "sleep", "sleep", "0.05")


async def main():
    os.waitpid(child, 0)  # BLOCKS


# %% os.wait
import os

os.spawnlp(os.P_NOWAIT, "sleep", "sleep", "0.05")


async def main():
    os.wait()  # BLOCKS


# %% a process of multiprocessing
import multiprocessing
import time


async def main():
    child = multiprocessing.get_context("fork").Process(target=time.sleep, args=(0.5,))
    child.start()
    child.join()  # BLOCKS


# %% a queue between processes
import multiprocessing
import queue

box = multiprocessing.Queue()


async def main():
    try:
        box.get(timeout=0.1)  # BLOCKS
    except queue.Empty:
        pass


# %% a pipe between processes
from multiprocessing import Pipe

here, there = Pipe()


async def main():
    return here.recv()  # BLOCKS


# %% a lock between processes
import multiprocessing

lock = multiprocessing.Lock()


async def main():
    lock.acquire()
    with lock:  # BLOCKS
        pass


# %% an event between processes
import multiprocessing

gate = multiprocessing.Event()


async def main():
    gate.wait(0.1)  # BLOCKS


# %% input
async def main():
    return input("name? ")  # BLOCKS


# %% a line of the terminal
import sys


async def main():
    try:
        return sys.stdin.readline()  # BLOCKS
    except OSError:
        return ""


# %% a password
import getpass


async def main():
    return getpass.getpass()  # BLOCKS


# %% pause
import signal


async def main():
    signal.pause()  # BLOCKS


# %% sigtimedwait
import signal


async def main():
    signal.sigtimedwait([signal.SIGUSR1], 0.1)  # BLOCKS


# %% the prompt of a command loop
import cmd


async def main():
    cmd.Cmd().cmdloop()  # BLOCKS


# %% the prompt of an interpreter
import code


async def main():
    code.interact()  # BLOCKS
