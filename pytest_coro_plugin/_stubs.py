"""What a learner is handed for a service: an object whose methods send requests to the judge.

Floor 1, run side. A stub has no value, latency or counter in it: ``await api.fetch(key)`` sends a request and waits for the reply, and
patching or shadowing ``sleep`` changes nothing about it.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from . import _props, _student
from . import protocol as p
from .run import Finding
from .values import portable

if TYPE_CHECKING:
    from ._exchange import Exchange


class StubFactory:
    """Make objects from the judge's handles and props, one object per number."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._stubs: dict[int, object] = {}
        self._props: dict[int, Any] = {}

    def receive(self, value: Any) -> Any:
        """Give what a learner gets for an argument: a stub for a handle, plain data as it is (a fresh copy, for the learner may change it)."""
        if isinstance(value, p.Handle):
            if value.number not in self._stubs:
                self._stubs[value.number] = self._make(value)
            return self._stubs[value.number]
        if isinstance(value, p.Result):
            return self._exchange.results[value.call]
        if isinstance(value, p.Learned):
            return self._exchange.learned(value.name)
        if isinstance(value, p.Prop):
            if value.number not in self._props:
                self._props[value.number] = _props.MAKERS[value.kind](*map(self.receive, value.args))
            return self._props[value.number]
        if type(value) in (list, tuple):
            return type(value)(map(self.receive, value))
        return portable(value)

    def driver(self, name: str) -> Callable[..., object]:
        """Give a driver: code of ours that uses what the learner wrote."""
        return _props.DRIVERS[name]

    def contents(self) -> tuple[tuple[int, Any], ...]:
        """Give what the props that are lists or dicts hold now."""
        held = [(number, prop) for number, prop in sorted(self._props.items()) if isinstance(prop, list | dict)]
        return tuple((number, portable(prop, error_ref=self._exchange.error_ref)) for number, prop in held)

    def apply(self, effects: tuple[p.Effect, ...]) -> None:
        """Do what a synchronous call does to props."""
        for effect in effects:
            getattr(self._props[effect.prop], effect.method)(*effect.args)

    def clear(self) -> None:
        """Let go of everything."""
        self._stubs.clear()
        self._props.clear()

    def _make(self, handle: p.Handle) -> object:
        makers = {"async": _async_method, "plain": _plain_method, "blocking": _blocking_method}
        body = {method.name: makers[method.kind](self._exchange, handle, method) for method in handle.methods}
        for name, function in body.items():
            full = _full_name(handle, name)
            function.__name__, function.__qualname__ = name, full
            function.__code__ = function.__code__.replace(co_name=name, co_qualname=full)
        return type(handle.type, (), {"__slots__": (), **body})()


def _async_method(exchange: Exchange, handle: p.Handle, method: p.Method) -> Callable[..., Any]:
    async def request(self: object, *args: object, **named: object) -> object:
        sent = _request(exchange, handle, method, args, named)
        reply = exchange.begin_request(sent)
        try:
            return await reply
        except asyncio.CancelledError:
            exchange.withdraw(sent.number)
            raise

    return request


def _plain_method(exchange: Exchange, handle: p.Handle, method: p.Method) -> Callable[..., Any]:
    def call(self: object, *args: object, **named: object) -> object:
        return _unpack(exchange, exchange.ask(_request(exchange, handle, method, args, named)))

    return call


def _blocking_method(exchange: Exchange, handle: p.Handle, method: p.Method) -> Callable[..., Any]:
    def call(self: object, *args: object, **named: object) -> object:
        from . import _threads

        sent = _request(exchange, handle, method, args, named)
        answer = exchange.ask(sent)
        if not answer.hold_ns:
            return _unpack(exchange, answer)
        if _threads.current_worker() is not None:
            _threads.sleep_ns(answer.hold_ns)
        else:
            if sent.on_loop_thread:
                site = sent.chain[0] if sent.chain else None  # none: the loop itself calls it, through call_soon
                what = f"{handle.type}.{method.name}()"
                exchange.found(Finding("blocking", what, exchange.now_ns, site, answer.hold_ns, "service"))
            exchange.advance(answer.hold_ns)
        return _unpack(exchange, exchange.release(sent.number))

    return call


def _request(
    exchange: Exchange, handle: p.Handle, method: p.Method, args: tuple[object, ...], named: dict[str, object]
) -> p.Requested:
    values = _bind(handle, method, args, named)
    loop = asyncio._get_running_loop()
    task = asyncio.current_task() if loop is not None else None
    owns = exchange.owns
    chain = _student.chain_of_learner_sites(sys._getframe(2), owns)
    if not chain and task is not None:
        site = _student.site_of_coroutine(task.get_coro(), owns, origin=True)
        chain = (site,) if site else ()
    label = exchange.label(task) if task is not None else ""
    sent = tuple(map(exchange.send, values))
    return p.Requested(exchange.next_request(), handle.number, method.name, sent, chain, label, loop is not None)


def _bind(handle: p.Handle, method: p.Method, args: tuple[object, ...], named: dict[str, object]) -> tuple[object, ...]:
    """Check the arguments as Python would, and give them in order."""
    wanted, optional = method.parameters, dict(method.named)
    full = f"{_full_name(handle, method.name)}()"
    if len(args) > len(wanted):
        raise TypeError(f"{full} takes {len(wanted)} argument(s) but {len(args)} were given")
    values = dict(zip(wanted, args, strict=False))
    for name, value in named.items():
        if (name not in wanted and name not in optional) or name in values:
            raise TypeError(f"{full} got an unexpected keyword argument {name!r}")
        values[name] = value
    missing = [name for name in wanted if name not in values]
    if missing:
        raise TypeError(f"{full} is missing the argument {missing[0]!r}")
    return tuple(values[name] for name in wanted) + tuple(values.get(name, default) for name, default in method.named)


def _full_name(handle: p.Handle, method: str) -> str:
    """Give the name that a learner knows: ``api.fetch``, and ``hit`` for a plain function."""
    return handle.type if method == "__call__" else f"{handle.type}.{method}"


def _unpack(exchange: Exchange, answer: p.Answer) -> object:
    exchange.stubs.apply(answer.effects)
    if answer.error is not None:
        raise exchange.make_error(answer.error)
    return answer.value
