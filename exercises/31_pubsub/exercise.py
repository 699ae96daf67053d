"""31 · publish and subscribe: one speaks, many listen, and a slow listener harms nobody but itself."""

from collections.abc import AsyncIterator


class Broker:
    """Hands each message to every subscriber, and keeps a few of them for those who are slow.

    Made inside a running event loop. All methods are plain ones: nothing here has to be awaited.
    """

    def __init__(self, limit: int) -> None:
        """Make a broker without subscribers.

        Args:
            limit: how many messages may wait for one subscriber, 1 or more.
        """
        # TODO: keep the limit, and make room for the subscriptions
        raise NotImplementedError

    def subscribe(self) -> AsyncIterator:
        """Give a new subscription: ``async for message in subscription``.

        It must give every message that is published after this call, in order, each in the moment of its
        publication, or as soon as its reader asks again. A subscription of a closed broker ends at once.
        """
        # TODO: a new subscription with messages of its own; write a class for it if you like
        raise NotImplementedError

    def publish(self, message: object) -> None:
        """Hand a message to all subscriptions, without waiting for anybody.

        Where ``limit`` messages wait already, the oldest of them must make room: it is dropped for that
        subscription alone. Messages are any objects, ``None`` too.
        """
        # TODO: put the message into each subscription, and wake who waits
        raise NotImplementedError

    def unsubscribe(self, subscription: AsyncIterator) -> None:
        """End one subscription now: what still waits in it is dropped, and its ``async for`` must end.

        Once more for the same subscription does nothing.
        """
        # TODO: forget the subscription, empty it, and let its reader know
        raise NotImplementedError

    def close(self) -> None:
        """End all subscriptions in good order: each must still give what waits in it, and then end."""
        # TODO: let every reader know that nothing more will come
        raise NotImplementedError
