"""subscribe registers a mailbox and gives an async generator over it: the reading is plain code, and a dict knows whose mailbox is whose."""

import asyncio


class Mailbox:
    def __init__(self):
        self.letters = []
        self.bell = asyncio.Event()
        self.state = "open"


class Broker:
    def __init__(self, limit):
        self.limit = limit
        self.mailboxes = {}
        self.open = True

    def subscribe(self):
        mailbox = Mailbox()
        if not self.open:
            mailbox.state = "closed"
        reader = self.read(mailbox)
        self.mailboxes[reader] = mailbox
        return reader

    async def read(self, mailbox):
        while True:
            await_more = not mailbox.letters and mailbox.state == "open"
            if await_more:
                mailbox.bell.clear()
                await mailbox.bell.wait()
            elif not mailbox.letters:
                return
            else:
                yield mailbox.letters.pop(0)

    def publish(self, message):
        for mailbox in self.mailboxes.values():
            mailbox.letters.append(message)
            del mailbox.letters[: -self.limit]
            mailbox.bell.set()

    def unsubscribe(self, subscription):
        mailbox = self.mailboxes.pop(subscription, None)
        if mailbox is not None:
            mailbox.letters.clear()
            mailbox.state = "left"
            mailbox.bell.set()

    def close(self):
        self.open = False
        for mailbox in self.mailboxes.values():
            mailbox.state = "closed"
            mailbox.bell.set()
