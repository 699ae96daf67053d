"""Entries of exercises 31 to 33: messages for many listeners, bytes on a wire, a program beside; in the order in which they rank.

Floor 1, judge side; texts only.
"""

from __future__ import annotations

from ..words import N_
from .catalogue import Entry, Rank

LISTENERS = (
    Entry("SHARED_OUT", Rank.SPECIFIC, (N_("Give every subscription messages of its own: {key} reached another listener, and {user} never got it ({lost} of {count} lost)."),),
        why=(N_("What is taken out of a queue is gone: readers of one queue share the messages among them."),), next_step=(N_("A queue or a deque for each subscription; publish puts the message into all of them."),)),
    Entry("OLD_NEWS", Rank.SPECIFIC, (N_("Give a subscription only what comes after it: {user} subscribed at {since} s and got {key}, published at {published} s."),),
        why=(N_("Who subscribes asks for what comes; what has been is the business of an archive."),), next_step=(N_("A new subscription begins empty."),)),
    Entry("SUBSCRIBED_LATE", Rank.SPECIFIC, (N_("Register the reader in subscribe() itself: {user} began to read at {reads} s, and what had been published before was lost."),),
        why=(N_("The body of an async generator does not begin before its first item is asked for."),), next_step=(N_("subscribe is a plain function: it registers the subscription and then returns it."),)),
    Entry("STALLED", Rank.SPECIFIC, (N_("Wait for no listener: {user} was free, but got {key} only at {at} s instead of {expected} s."),),
        why=(N_("Whoever waits for room with one listener lets all others wait for that one too."),), next_step=(N_("put_nowait(...) never waits; where it is full, drop the oldest first."),), expected=(N_("{key} for {user} at {expected} s"),)),
    Entry("UNSUBSCRIBED_HEARS", Rank.SPECIFIC, (N_("Give nothing more after unsubscribe(): {user} left at {left_at} s, and still got {key} at {at} s."),),
        why=(N_("Who has left wants to hear nothing more, not even what waited already."),), next_step=(N_("Forget the subscription, and clear what waits in it."),)),
    Entry("GROWS", Rank.SPECIFIC, (N_("Drop the oldest message when {limit} wait: {user} got {key} at {at} s, although {newer} newer ones had come by then."),),
        why=(N_("What one slow listener has not read yet stays in memory; without a limit it grows as long as the program runs."),), next_step=(N_("collections.deque(maxlen=limit) forgets its oldest item by itself."),)),
    Entry("DROPS_NEWEST", Rank.SPECIFIC, (N_("Drop the oldest message, not the newest: {user} got {key}, and {lost} came later and was lost."),),
        why=(N_("A listener that is late wants to know how things are now, not how they were."),), next_step=(N_("Take one out with get_nowait(), then put the new one in."),)),
    Entry("LOST_AT_CLOSE", Rank.SPECIFIC, (N_("Let what waits be read after close(): it came at {close} s, and {user} never got {key} ({lost} lost)."),),
        why=(N_("close() says that nothing more will come. What has been published before is still on its way to a slow listener."),), next_step=(N_("End an iteration only when the broker is closed and nothing waits."),)),
    Entry("NEVER_ENDS", Rank.SPECIFIC, (N_("Wake the reader in {what}: the async for of {user} had to end at {expected} s, and was still waiting at {at} s."),),
        why=(N_("A reader that waits for the next message learns only by a message, or by being woken, that none will come."),), next_step=(N_("Set the event or put an end marker; __anext__ then raises StopAsyncIteration."),)),
    Entry("ENDS_EARLY", Rank.SPECIFIC, (N_("Go on until {what}: the async for of {user} ended at {at} s instead of {expected} s."),),
        next_step=(N_("Only the end of the subscription may raise StopAsyncIteration; None is a message like any other."),)),
    Entry("DELIVERY", Rank.SPECIFIC, (N_("Give {user} {expected}: it got {value}."),), next_step=(N_("In the order of publication, each message once, the newest kept."),)),
)  # fmt: skip

ENTRIES = LISTENERS
