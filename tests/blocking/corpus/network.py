# %% connect of a socket
import socket


async def main():
    sock = socket.socket()
    try:
        sock.connect(("127.0.0.1", 9))  # BLOCKS
    except OSError:
        pass
    finally:
        sock.close()


# %% create_connection far away
import socket


async def main():
    try:
        socket.create_connection(("192.0.2.1", 80), timeout=0.2)  # BLOCKS
    except OSError:
        pass


# %% recv
import socket

a, b = socket.socketpair()


async def main():
    return a.recv(10)  # BLOCKS


# %% recv with a timeout
import socket

a, b = socket.socketpair()
a.settimeout(0.1)


async def main():
    try:
        a.recv(10)  # BLOCKS
    except TimeoutError:
        pass


# %% recv_into bound before
import socket

a, b = socket.socketpair()
fill = a.recv_into


async def main():
    fill(bytearray(4))  # BLOCKS


# %% datagrams
import socket


async def main():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        sock.settimeout(0.1)
        try:
            sock.recvfrom(10)  # BLOCKS
        except TimeoutError:
            pass


# %% sendall
import socket

a, b = socket.socketpair()


async def main():
    a.sendall(b"hello")  # BLOCKS


# %% sendall of more than fits
import socket

a, b = socket.socketpair()


async def main():
    a.sendall(b"x" * 10_000_000)  # BLOCKS


# %% accept
import socket

server = socket.create_server(("127.0.0.1", 0))


async def main():
    server.accept()  # BLOCKS


# %% a file made of a socket
import socket

a, b = socket.socketpair()
file = a.makefile("r")


async def main():
    return file.readline()  # BLOCKS


# %% name lookup
import socket


async def main():
    try:
        return socket.getaddrinfo("example.invalid", 80)  # BLOCKS
    except OSError:
        return None


# %% gethostbyname
import socket


async def main():
    try:
        return socket.gethostbyname("example.invalid")  # BLOCKS
    except OSError:
        return None


# %% urlopen
import urllib.request


async def main():
    try:
        return urllib.request.urlopen("http://127.0.0.1:9/", timeout=0.2)  # BLOCKS
    except OSError:
        return None


# %% urlopen imported by name
from urllib.request import urlopen as get


def page(url):
    return get(url).read()  # BLOCKS


async def main():
    try:
        return page("http://192.0.2.1/")
    except OSError:
        return None


# %% http.client
import http.client


async def main():
    connection = http.client.HTTPConnection("127.0.0.1", 9, timeout=0.2)
    try:
        connection.request("GET", "/")  # BLOCKS
    except OSError:
        return None


# %% smtp
import smtplib


async def main():
    try:
        smtplib.SMTP("127.0.0.1", 9, timeout=0.2)  # BLOCKS
    except OSError:
        return None


# %% xmlrpc
import xmlrpc.client


async def main():
    proxy = xmlrpc.client.ServerProxy("http://127.0.0.1:9")
    try:
        return proxy.hello()  # BLOCKS
    except OSError:
        return None


# %% select
import select
import socket

a, b = socket.socketpair()


async def main():
    return select.select([a], [], [], 0.1)  # BLOCKS


# %% select without a limit
import select
import socket

a, b = socket.socketpair()


async def main():
    return select.select([a], [], [])  # BLOCKS


# %% poll
import select


async def main():
    return select.poll().poll(100)  # BLOCKS


# %% epoll
import select


async def main():
    return select.epoll().poll(0.1)  # BLOCKS


# %% selectors
import selectors


async def main():
    return selectors.DefaultSelector().select(timeout=0.1)  # BLOCKS


# %% a server of the standard library
import socketserver

server = socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler)
server.timeout = 0.1


async def main():
    server.handle_request()  # BLOCKS


# %% requests-like session
import http.client


class Response:
    def __init__(self, text):
        self.text = text


class Session:
    def get(self, host):
        connection = http.client.HTTPConnection(host, 9, timeout=0.1)
        connection.connect()  # BLOCKS
        return Response("")


async def main():
    try:
        return Session().get("127.0.0.1").text
    except OSError:
        return None
