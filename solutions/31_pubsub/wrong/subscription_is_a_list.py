# expect: NOT_ITERABLE
# loses: delivers


class Broker:
    def __init__(self, limit):
        self.limit = limit
        self.lists = []

    def subscribe(self):
        self.lists.append([])
        return self.lists[-1]

    def publish(self, message):
        for messages in self.lists:
            messages.append(message)
            del messages[: -self.limit]

    def unsubscribe(self, subscription):
        self.lists = [messages for messages in self.lists if messages is not subscription]

    def close(self):
        self.lists.clear()
