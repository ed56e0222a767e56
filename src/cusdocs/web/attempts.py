"""How often the password may be tried: a few times from one address, some more from all of them together."""

import ipaddress
import time
from collections import deque
from collections.abc import Callable

SECONDS = 15 * 60
MOST_FROM_ONE = 5
# Many addresses may take turns at guessing; those who already came in are not kept out by it.
MOST_FROM_ALL = 100
# An IPv6 subscriber has at least so many bits of addresses.
_SUBSCRIBER = 64
_EVERYONE = "*"


class Attempts:
    """The wrong passwords of the last quarter of an hour, by address."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tried: dict[str, deque[float]] = {}

    def begin(self, address: str) -> bool:
        """Count one more try from ``address``, before it is known to be wrong; tell whether it may be made."""
        self._forget()
        places = {_place(address): MOST_FROM_ONE, _EVERYONE: MOST_FROM_ALL}
        if any(len(self._tried.get(place, ())) >= most for place, most in places.items()):
            return False
        for place in places:
            self._tried.setdefault(place, deque()).append(self._clock())
        return True

    def succeed(self, address: str) -> None:
        """Forget the tries of ``address``: its last one was right."""
        for _ in self._tried.pop(_place(address), ()):
            everyone = self._tried.get(_EVERYONE)
            if everyone:
                everyone.pop()

    def _forget(self) -> None:
        oldest = self._clock() - SECONDS
        for place, moments in list(self._tried.items()):
            while moments and moments[0] <= oldest:
                moments.popleft()
            if not moments:
                del self._tried[place]


def _place(address: str) -> str:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return str(known)
    return str(ipaddress.ip_network((known, _SUBSCRIBER), strict=False))
