"""The table of blocking calls: one row per call, and everything that is said or done about it is made from the row.

Floor 0: plain frozen records. The wrapped primitives, the audit hook, the message to the learner, the docs table and the tests all read
``RULES``; nothing about a call is written anywhere else. It must not import what it names: ``targets`` are strings, resolved when used.
The file is one table and longer than other modules for that reason alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .words import N_

Policy = Literal["sleep", "wait", "work", "nested", "spin"]

POLICIES: dict[Policy, str] = {
    "sleep": "is recorded; virtual time passes, no real time",
    "wait": "is recorded; with a timeout virtual time passes, without one the step is aborted",
    "work": "is recorded; small local work is done, anything that would leave the machine is refused with an OSError",
    "nested": "is recorded; asyncio then raises its own RuntimeError",
    "spin": "is recorded; virtual time passes while it spins, an endless one is aborted",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One row.

    Args:
        name: how people say the call; unique, stable, the ``rule`` of a ``run.Finding``.
        family: groups rows; several calls of one family on one line are told once when their policy is *work*.
        targets: ``module:attribute`` or ``module:Class.method``, each replaced while the primitives are wrapped.
        gauge: the name of the function that tells whether this very call would block, and for how long.
        blocks: in words, when the call blocks.
        bad: statements of an ``async def``; the last line blocks.
        good: the same without blocking, silent.
        events: audit events that stand for the same call when it was reached without its wrapper.
    """

    name: str
    family: str
    policy: Policy
    targets: tuple[str, ...]
    gauge: str
    blocks: str
    why: str
    instead: str
    bad: str
    good: str
    events: tuple[str, ...] = ()


_THREAD = N_("await asyncio.to_thread(function, *args): a worker thread waits, the loop goes on")
_FREEZES = N_("the thread that runs the loop stands still, and with it every task")
_DISK = N_("a disk answers when it likes: until then the loop's thread stands still")
_NET = N_("a packet takes milliseconds at best and minutes at worst, and the loop's thread waits for it")
_HOLDER = N_("whoever should let it go may be a task of this very loop, which cannot run now: then it waits for ever")

RULES: tuple[Rule, ...] = (
    Rule(
        "time.sleep", "sleep", "sleep", ("time:sleep",), "sleep", "the number of seconds is positive",
        N_("it stops the whole thread, not only this coroutine"), "await asyncio.sleep(seconds)",
        "import time\ntime.sleep(0.1)", "await asyncio.sleep(0.1)", ("time.sleep",),
    ),
    Rule(
        "C function that waits", "sleep", "sleep", ("_ctypes:CFuncPtr.__call__",), "foreign", "it is sleep, usleep, pause, poll, select, read, recv …",
        N_("C code stops the thread just as time.sleep does"), "await asyncio.sleep(seconds)",
        "import ctypes\nctypes.CDLL(None).usleep(1000)", "await asyncio.sleep(0.001)",
    ),
    Rule(
        "Lock.acquire", "thread", "wait", (
            "_thread:LockType.acquire", "_thread:LockType.acquire_lock", "_thread:LockType.__enter__", "_thread:RLock.acquire", "_thread:RLock.__enter__",
            "threading:_PyRLock.acquire", "threading:_PyRLock.__enter__", "_multiprocessing:SemLock.acquire", "_multiprocessing:SemLock.__enter__",
        ), "lock", "somebody else holds the lock, and neither blocking=False nor timeout=0 is given",
        _HOLDER, N_("asyncio.Lock() and async with lock"),
        "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()", "lock = asyncio.Lock()\nasync with lock:\n    pass",
    ),
    Rule(
        "Event.wait", "thread", "wait", ("threading:Event.wait",), "event", "the event is not set",
        _HOLDER, N_("asyncio.Event() and await event.wait()"),
        "import threading\nthreading.Event().wait(0.1)", "event = asyncio.Event()\nevent.set()\nawait event.wait()",
    ),
    Rule(
        "Condition.wait", "thread", "wait", ("threading:Condition.wait", "threading:Condition.wait_for"), "condition", "always, until somebody notifies",
        _HOLDER, N_("asyncio.Condition() and await condition.wait()"),
        "import threading\nready = threading.Condition()\nready.acquire()\nready.wait(0.1)",
        "ready = asyncio.Condition()\nasync with ready:\n    await ready.wait_for(lambda: True)",
    ),
    Rule(
        "Semaphore.acquire", "thread", "wait", ("threading:Semaphore.acquire", "threading:Semaphore.__enter__"), "semaphore", "no slot is free",
        _HOLDER, N_("asyncio.Semaphore(n) and async with semaphore"),
        "import threading\nthreading.Semaphore(0).acquire(timeout=0.1)", "async with asyncio.Semaphore(1):\n    pass",
    ),
    Rule(
        "Barrier.wait", "thread", "wait", ("threading:Barrier.wait",), "barrier", "another party is still missing",
        N_("the other parties cannot come while the loop's thread waits here"), N_("asyncio.Barrier(n) and await barrier.wait()"),
        "import threading\nthreading.Barrier(2).wait(0.1)", "await asyncio.Barrier(1).wait()",
    ),
    Rule(
        "Thread.join", "thread", "wait", ("threading:Thread.join",), "thread_join", "the thread is alive, or was started in this very step",
        _FREEZES, N_("await asyncio.to_thread(function) instead of a thread of your own"),
        "import threading\nworker = threading.Thread(target=print)\nworker.start()\nworker.join()", "await asyncio.to_thread(print)",
    ),
    Rule(
        "Queue.get", "thread", "wait", ("queue:Queue.get",), "queue_get", "the queue is empty, and neither block=False nor timeout=0 is given",
        N_("whoever should put something in may be a task of this very loop, which cannot run now"), N_("asyncio.Queue() and await queue.get()"),
        "import queue\nqueue.Queue().get(timeout=0.1)", "items = asyncio.Queue()\nitems.put_nowait(1)\nawait items.get()",
    ),
    Rule(
        "SimpleQueue.get", "thread", "wait", ("_queue:SimpleQueue.get", "queue:_PySimpleQueue.get"), "queue_get", "the queue is empty, and neither block=False nor timeout=0 is given",
        N_("whoever should put something in may be a task of this very loop, which cannot run now"), N_("asyncio.Queue() and await queue.get()"),
        "import queue\nqueue.SimpleQueue().get(timeout=0.1)", "items = asyncio.Queue()\nitems.put_nowait(1)\nawait items.get()",
    ),
    Rule(
        "Queue.put", "thread", "wait", ("queue:Queue.put",), "queue_put", "the queue is full, and neither block=False nor timeout=0 is given",
        N_("whoever should take something out may be a task of this very loop, which cannot run now"), N_("asyncio.Queue(maxsize=n) and await queue.put(item)"),
        "import queue\nfull = queue.Queue(maxsize=1)\nfull.put(1)\nfull.put(2, timeout=0.1)", "items = asyncio.Queue(maxsize=1)\nawait items.put(1)",
    ),
    Rule(
        "Queue.join", "thread", "wait", ("queue:Queue.join",), "queue_join", "a task is not done yet",
        _FREEZES, N_("asyncio.Queue() and await queue.join()"),
        "import queue\nwork = queue.Queue()\nwork.put(1)\nwork.join()", "await asyncio.Queue().join()",
    ),
    Rule(
        "concurrent Future.result", "pool", "wait", ("concurrent.futures._base:Future.result", "concurrent.futures._base:Future.exception"), "future",
        "it is not done, or was submitted in this very step",
        _FREEZES, N_("await asyncio.wrap_future(future), or await loop.run_in_executor(pool, function)"),
        "from concurrent.futures import Future\nFuture().result(timeout=0.1)", "from concurrent.futures import Future\nanswer = Future()\nanswer.set_result(1)\nawait asyncio.wrap_future(answer)",
    ),
    Rule(
        "concurrent.futures.wait", "pool", "wait", ("concurrent.futures._base:wait", "concurrent.futures:wait"), "futures_wait", "the condition is not met yet",
        _FREEZES, "await asyncio.wait([asyncio.wrap_future(f) for f in futures])",
        "from concurrent.futures import Future, wait\nwait([Future()], timeout=0.1)", "from concurrent.futures import Future, wait\nwait([Future()], timeout=0)",
    ),
    Rule(
        "Executor.shutdown", "pool", "wait", ("concurrent.futures.thread:ThreadPoolExecutor.shutdown", "concurrent.futures.process:ProcessPoolExecutor.shutdown"), "shutdown",
        "work that it was given is unfinished, or was given in this very step; leaving `with ThreadPoolExecutor()` calls it",
        _FREEZES, N_("await every loop.run_in_executor(pool, …) before the with block ends"),
        "from concurrent.futures import ThreadPoolExecutor\npool = ThreadPoolExecutor(1)\npool.submit(sum, [1])\npool.shutdown()", "await asyncio.to_thread(sum, [1])",
    ),
    Rule(
        "select", "descriptor", "wait", ("select:select", "select:poll().poll", "select:epoll.poll", "select:kqueue.control", "select:devpoll().poll"), "select", "its timeout is not zero",
        N_("waiting for descriptors is the event loop's own job; done by you, it stops the loop"), N_("await asyncio.open_connection(…), or loop.add_reader(…)"),
        "import select\nselect.select([], [], [], 0.1)", "import select\nselect.select([], [], [], 0)",
    ),
    Rule(
        "os.read", "descriptor", "work", ("os:read", "os:readv", "os:pread", "os:preadv"), "descriptor_read", "the descriptor is in blocking mode",
        _DISK, _THREAD,
        "import os\nwith open(__file__) as f:\n    os.read(f.fileno(), 1)", "import os\nr, w = os.pipe()\nos.set_blocking(r, False)\nos.write(2, b'')\nos.close(r)\nos.close(w)",
    ),
    Rule(
        "os.write", "descriptor", "work", ("os:write", "os:writev", "os:pwrite", "os:pwritev", "os:sendfile", "os:copy_file_range", "os:splice"), "descriptor_write",
        "the descriptor is in blocking mode and is neither stdout nor stderr",
        _DISK, _THREAD,
        "import os\nr, w = os.pipe()\nos.write(w, b'x')", "print('x')",
    ),
    Rule(
        "open", "file", "work", ("builtins:open", "io:open", "_io:open", "_io:open_code", "io:open_code", "os:open"), "open", "always, unless it is given a descriptor",
        _DISK, N_("await asyncio.to_thread(Path(name).read_text): a worker thread opens and reads"),
        "open(__file__).close()", "await asyncio.to_thread(lambda: open(__file__).close())", ("open",),
    ),
    Rule(
        "file.read", "file", "work", (
            "_io:TextIOWrapper.read", "_io:TextIOWrapper.readline", "_io:TextIOWrapper.__next__", "_io:BufferedReader.read", "_io:BufferedReader.read1", "_io:BufferedReader.readline",
            "_io:BufferedReader.readinto", "_io:BufferedReader.readinto1", "_io:BufferedReader.__next__", "_io:BufferedRandom.read", "_io:BufferedRandom.readline",
            "_io:BufferedRandom.__next__", "_io:FileIO.read", "_io:FileIO.readall", "_io:FileIO.readinto", "_pyio:TextIOWrapper.read",
        ), "file_read", "a real file or pipe stands behind it, and it is in blocking mode",
        _DISK, N_("await asyncio.to_thread(file.read): a worker thread reads"),
        "f = await asyncio.to_thread(open, __file__)\nf.read()", "import io\nio.StringIO('x').read()",
    ),
    Rule(
        "file.write", "file", "work", (
            "_io:TextIOWrapper.write", "_io:BufferedWriter.write", "_io:BufferedRandom.write", "_io:FileIO.write", "_io:TextIOWrapper.flush", "_io:BufferedWriter.flush", "_io:FileIO.truncate",
        ), "file_write", "a real file or pipe stands behind it; stdout and stderr are free",
        _DISK, N_("await asyncio.to_thread(file.write, text): a worker thread writes"),
        "import os\nf = await asyncio.to_thread(open, os.devnull, 'w')\nf.write('x')", "print('x')",
    ),
    Rule(
        "loading certificates", "file", "work", (
            "_ssl:_SSLContext.load_verify_locations", "_ssl:_SSLContext.set_default_verify_paths", "_ssl:_SSLContext.load_cert_chain", "_ssl:_SSLContext.load_dh_params",
        ), "certificates", "they come from a file; ssl.create_default_context() loads those of the system",
        _DISK, N_("make the context once, before the loop runs, or await asyncio.to_thread(ssl.create_default_context)"),
        "import ssl\nssl.create_default_context()", "import ssl\nssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)",
    ),
    Rule(
        "os.fsync", "disk", "work", ("os:fsync", "os:fdatasync", "os:sync", "mmap:mmap.flush"), "work", "always",
        N_("it waits until the disk has the data: often the slowest call of a program"), "await asyncio.to_thread(os.fsync, descriptor)",
        "import os\nf = await asyncio.to_thread(open, __file__)\nos.fsync(f.fileno())", "import os\nf = await asyncio.to_thread(open, __file__)\nawait asyncio.to_thread(os.fsync, f.fileno())",
    ),
    Rule(
        "changing a folder", "folder", "work", (
            "os:mkdir", "os:rmdir", "os:remove", "os:unlink", "os:rename", "os:replace", "os:link", "os:symlink", "os:truncate", "os:ftruncate", "os:mkfifo", "os:chmod", "os:fchmod",
            "os:chown", "os:fchown", "os:lchown", "os:utime",
        ), "work", "always",
        _DISK, _THREAD,
        "import os\nos.utime(__file__)", "import os\nos.path.exists(__file__)", ("os.mkdir", "os.rmdir", "os.remove", "os.rename", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.utime"),
    ),
    Rule(
        "listing a folder", "folder", "work", ("os:listdir", "os:scandir"), "work", "always; os.walk, glob and Path.iterdir come here; stat, exists and os.path are free",
        _DISK, _THREAD,
        "import os\nos.listdir('.')", "import os\nawait asyncio.to_thread(os.listdir, '.')", ("os.listdir", "os.scandir"),
    ),
    Rule(
        "fcntl.flock", "disk", "wait", ("fcntl:flock", "fcntl:lockf"), "flock", "LOCK_NB is not given",
        N_("another process may hold the lock as long as it likes"), "await asyncio.to_thread(fcntl.flock, file, fcntl.LOCK_EX)",
        "import fcntl\nf = await asyncio.to_thread(open, __file__)\nfcntl.flock(f, fcntl.LOCK_SH)",
        "import fcntl\nf = await asyncio.to_thread(open, __file__)\nfcntl.flock(f, fcntl.LOCK_SH | fcntl.LOCK_NB)", ("fcntl.flock", "fcntl.lockf"),
    ),
    Rule(
        "os.lockf", "disk", "wait", ("os:lockf",), "lockf", "the command is os.F_LOCK",
        N_("another process may hold the lock as long as it likes"), "await asyncio.to_thread(os.lockf, descriptor, os.F_LOCK, 0)",
        "import os\nimport tempfile\nf = await asyncio.to_thread(tempfile.TemporaryFile)\nos.lockf(f.fileno(), os.F_LOCK, 0)",
        "import os\nimport tempfile\nf = await asyncio.to_thread(tempfile.TemporaryFile)\nos.lockf(f.fileno(), os.F_TLOCK, 0)",
    ),
    Rule(
        "sqlite3.connect", "database", "work", ("sqlite3:connect", "sqlite3.dbapi2:connect", "_sqlite3:connect"), "work", "always",
        _DISK, N_("one worker thread that owns the connection (await asyncio.to_thread(query)), or aiosqlite"),
        "import sqlite3\nsqlite3.connect(':memory:')", "import sqlite3\nawait asyncio.to_thread(sqlite3.connect, ':memory:')", ("sqlite3.connect",),
    ),
    Rule(
        "sqlite3 query", "database", "work", tuple(
            f"sqlite3:{owner}.{method}" for owner, methods in (
                ("Connection", ("execute", "executemany", "executescript", "commit", "rollback", "backup", "__exit__")),
                ("Cursor", ("execute", "executemany", "executescript", "fetchone", "fetchmany", "fetchall", "__next__")),
            ) for method in methods
        ), "work", "always",
        _DISK, N_("one worker thread that owns the connection (await asyncio.to_thread(query)), or aiosqlite"),
        "import sqlite3\nbase = await asyncio.to_thread(sqlite3.connect, ':memory:', check_same_thread=False)\nbase.execute('select 1')",
        "import sqlite3\nawait asyncio.to_thread(lambda: sqlite3.connect(':memory:').execute('select 1').fetchall())",
    ),
    Rule(
        "socket.connect", "network", "work", ("socket:socket.connect", "socket:socket.connect_ex", "socket:create_connection"), "connect", "the socket has a timeout other than 0",
        _NET, "await asyncio.open_connection(host, port)",
        "import socket\nsocket.create_connection(('192.0.2.1', 80), timeout=1)", "import socket\nside = socket.socket()\nside.setblocking(False)\nside.close()", ("socket.connect",),
    ),
    Rule(
        "socket.recv", "network", "wait", (
            *(f"socket:socket.{name}" for name in ("recv", "recv_into", "recvfrom", "recvfrom_into", "recvmsg", "recvmsg_into")),
            "ssl:SSLSocket.do_handshake", "ssl:SSLSocket.read",
        ), "receive",
        "the socket has a timeout other than 0",
        _NET, N_("await reader.read(n) of asyncio.open_connection, or await loop.sock_recv(sock, n)"),
        "import socket\na, b = socket.socketpair()\na.settimeout(0.1)\na.recv(1)", "import socket\na, b = socket.socketpair()\na.setblocking(False)\nb.setblocking(False)\nb.send(b'x')\na.recv(1)",
    ),
    Rule(
        "socket.send", "network", "wait", (
            *(f"socket:socket.{name}" for name in ("send", "sendall", "sendto", "sendmsg", "sendfile")), "ssl:SSLSocket.write",
        ), "send", "the socket has a timeout other than 0",
        _NET, N_("writer.write(data); await writer.drain(), or await loop.sock_sendall(sock, data)"),
        "import socket\na, b = socket.socketpair()\na.sendall(b'x')", "import socket\na, b = socket.socketpair()\na.setblocking(False)\na.send(b'x')",
    ),
    Rule(
        "socket.accept", "network", "wait", ("socket:socket.accept",), "receive", "the socket has a timeout other than 0",
        _NET, "await asyncio.start_server(handler, host, port)",
        "import socket\nside = socket.create_server(('127.0.0.1', 0))\nside.accept()", "import socket\nside = socket.create_server(('127.0.0.1', 0))\nside.close()",
    ),
    Rule(
        "name lookup", "network", "work", tuple(
            f"{module}:{name}" for module in ("socket", "_socket") for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr", "getnameinfo")
        ), "lookup", "the host is a name and not a number",
        N_("a name server may take seconds to answer"), "await loop.getaddrinfo(host, port)",
        "import socket\nsocket.getaddrinfo('example.org', 80)", "import socket\nsocket.getaddrinfo('127.0.0.1', 80)",
        ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"),
    ),
    Rule(
        "urllib.request.urlopen", "network", "work", ("urllib.request:urlopen", "urllib.request:OpenerDirector.open", "urllib.request:urlretrieve"), "urlopen", "always",
        _NET, N_("an asynchronous client (aiohttp, httpx.AsyncClient), or await asyncio.to_thread(urlopen, url)"),
        "import urllib.request\nurllib.request.urlopen('http://192.0.2.1/')", "import urllib.parse\nurllib.parse.urlparse('http://192.0.2.1/')", ("urllib.Request",),
    ),
    Rule(
        "subprocess.run", "process", "work", tuple(f"subprocess:{name}" for name in ("run", "call", "check_call", "check_output", "getoutput", "getstatusoutput")), "refuse_process", "always",
        N_("it waits until the other program has ended"), "process = await asyncio.create_subprocess_exec(…); await process.wait()",
        "import subprocess\nsubprocess.run(['true'])", "import shlex\nshlex.split('true')",
    ),
    Rule(
        "os.system", "process", "work", (
            "os:system", "os:popen", *(f"os:{kind}{tail}" for kind in ("exec", "spawn") for tail in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")), "pty:spawn",
        ), "refuse_process", "always; os.exec… would replace the whole program",
        N_("it waits until the other program has ended"), "process = await asyncio.create_subprocess_shell(command); await process.wait()",
        "import os\nos.system('true')", "import shlex\nshlex.split('true')", ("os.system", "os.exec", "os.posix_spawn", "os.spawn"),
    ),
    Rule(
        "subprocess.Popen", "spawn", "work", ("subprocess:Popen.__init__",), "work", "always: it waits until the other program has started",
        N_("starting a program takes milliseconds, and waiting for it any time"), "await asyncio.create_subprocess_exec(…)",
        "import subprocess\nsubprocess.Popen(['true'])", "import shlex\nshlex.split('true')", ("subprocess.Popen",),
    ),
    Rule(
        "Popen.wait", "process", "wait", ("subprocess:Popen.wait", "subprocess:Popen.communicate"), "popen_wait", "it is not known yet that the program has ended",
        N_("it waits until the other program has ended"), "process = await asyncio.create_subprocess_exec(…); await process.wait()",
        "import subprocess\nchild = await asyncio.to_thread(subprocess.Popen, ['true'])\nchild.wait()",
        "import subprocess\nchild = await asyncio.to_thread(subprocess.Popen, ['true'])\nawait asyncio.to_thread(child.wait)",
    ),
    Rule(
        "os.waitpid", "process", "wait", ("os:wait", "os:waitpid", "os:wait3", "os:wait4", "os:waitid"), "waitpid", "os.WNOHANG is not given",
        N_("it waits until the other program has ended"), N_("await process.wait() of asyncio.create_subprocess_exec"),
        "import os\nos.waitpid(os.getppid(), 0)", "import os\ntry:\n    os.waitpid(-1, os.WNOHANG)\nexcept ChildProcessError:\n    pass",
    ),
    Rule(
        "Process.join", "process", "wait", ("multiprocessing.process:BaseProcess.join",), "process_join", "the process is not known to have ended",
        N_("it waits until the other process has ended"), "await loop.run_in_executor(ProcessPoolExecutor(), function)",
        "import multiprocessing\nchild = multiprocessing.Process(target=print)\nawait asyncio.to_thread(child.start)\nchild.join()",
        "import multiprocessing\nmultiprocessing.active_children()",
    ),
    Rule(
        "multiprocessing queue or pipe", "process", "wait", (
            "multiprocessing.queues:Queue.get", "multiprocessing.queues:SimpleQueue.get", "multiprocessing.connection:_ConnectionBase.recv",
            "multiprocessing.connection:_ConnectionBase.recv_bytes", "multiprocessing.connection:_ConnectionBase.poll", "multiprocessing.connection:wait",
            "multiprocessing.queues:JoinableQueue.join",
        ), "pipe", "neither block=False nor a timeout of 0 is given",
        N_("what another process sends comes when it likes"), "await asyncio.to_thread(queue.get)",
        "import multiprocessing\na, b = multiprocessing.Pipe()\na.poll(0.1)", "import multiprocessing\na, b = multiprocessing.Pipe()\na.poll()",
    ),
    Rule(
        "signal.pause", "signal", "wait", ("signal:pause", "signal:sigwait", "signal:sigwaitinfo", "signal:sigtimedwait"), "signal", "always",
        N_("a signal may never come, and nothing else runs until it does"), "loop.add_signal_handler(number, callback)",
        "import signal\nsignal.pause()", "import signal\nsignal.getsignal(signal.SIGINT)",
    ),
    Rule(
        "input", "terminal", "wait", ("builtins:input", "getpass:getpass", "getpass:unix_getpass", *(f"_pytest.capture:DontReadFromInput.{name}" for name in ("read", "readline", "readlines", "__next__"))),
        "terminal", "always; sys.stdin.readline and for line in sys.stdin too",
        N_("people type slowly, and the loop's thread waits for them"), "await asyncio.to_thread(input)",
        "input()", "print()", ("builtins.input",),
    ),
    Rule(
        "long hash", "cpu", "work", ("hashlib:pbkdf2_hmac", "_hashlib:pbkdf2_hmac", "hashlib:scrypt", "_hashlib:scrypt"), "hash", "it is asked for 50,000 rounds or more",
        N_("it is made to be slow, and the loop's thread does all the work"), "await asyncio.to_thread(hashlib.pbkdf2_hmac, …)",
        "import hashlib\nhashlib.pbkdf2_hmac('sha256', b'', b'', 50_000)", "import hashlib\nhashlib.sha256(b'x').digest()",
    ),
    Rule(
        "asyncio.run inside a loop", "nested", "nested", (
            "asyncio.runners:run", "asyncio:run", "asyncio.runners:Runner.run", "asyncio.base_events:BaseEventLoop.run_until_complete", "asyncio.base_events:BaseEventLoop.run_forever",
            "pytest_coro_plugin._loop:VirtualClockLoop.run_until_complete", "pytest_coro_plugin._loop:VirtualClockLoop.run_forever",
        ), "nested", "a loop is running in this thread",
        N_("a loop cannot run inside a loop"), N_("await the coroutine"),
        "once = asyncio.sleep(0)\nasyncio.run(once)", "await asyncio.sleep(0)",
    ),
    Rule(
        "busy loop on a clock", "spin", "spin", (), "", "a loop without await asks a clock 20,000 times",
        N_("it burns the processor until the time has come, and nobody else gets a turn"), "await asyncio.sleep(seconds)",
        "import time\nend = time.monotonic() + 0.05\nwhile time.monotonic() < end: pass", "loop = asyncio.get_running_loop()\nend = loop.time() + 0.05\nwhile loop.time() < end:\n    await asyncio.sleep(0.01)",
    ),
    Rule(
        "busy loop", "spin", "spin", (), "", "a loop without await that does nothing but ask, and takes nothing, turns 50,000 times",
        N_("what it asks for may be brought by a task that gets no turn while it asks"), N_("await the task, the event or the queue itself"),
        "gate = asyncio.Event()\nwhile not gate.is_set(): pass", "gate = asyncio.Event()\ngate.set()\nawait gate.wait()",
    ),
    Rule(
        "endless loop", "spin", "spin", (), "", "a loop without await turns two million times",
        N_("while it turns, no other task gets a turn"), N_("await something in it, or await asyncio.to_thread(function)"),
        "turns = 0\nwhile turns < 2_500_000: turns += 1", "turns = 0\nwhile turns < 1_000:\n    turns += 1",
    ),
    Rule(
        "long computation", "cpu", "spin", (), "", "one step has used the processor for longer than the limit, on the thread's own clock",
        N_("while it computes, no other task gets a turn"), N_("await asyncio.to_thread(function), or a process pool"),
        "sum(number * number for number in range(12_000_000))", "sum(range(1_000))",
    ),
)  # fmt: skip

RULES_BY_NAME: dict[str, Rule] = {rule.name: rule for rule in RULES}
