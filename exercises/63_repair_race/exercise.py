"""63 · repair: this class promises to fetch each price once. Mend it."""


class Prices:
    """Fetches the price of each item once and keeps it, however many tasks ask at the same time."""

    def __init__(self, api) -> None:
        """Make an empty list of prices.

        Args:
            api: the service; ``await api.fetch(item)`` gives the price of an item, or raises.
        """
        self.api = api
        self.known: dict = {}

    async def get(self, item) -> object:
        """Give the price of an item.

        Each item must be fetched once only, and its price kept for good, whatever it is. Fetches of different items
        must run side by side. A failure must come out and must not be kept. When one caller is cancelled, the others
        who wait for the same item must still get its price.

        Args:
            item: anything that can be a key of a dict.
        """
        if item in self.known:  # one thread only, so nobody can get in between
            return self.known[item]
        price = await self.api.fetch(item)
        self.known[item] = price
        return price
