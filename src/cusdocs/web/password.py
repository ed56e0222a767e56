"""The one password of a shared server: kept as a hash that is slow to guess from, never as itself.

scrypt, by way of ``hashlib``, is OpenSSL's own: nothing more to install, and it is mended with Python. Each hash
carries its costs, so that they can rise without making older ones useless.
"""

import hashlib
import hmac
import secrets

from cusdocs.errors import UsageError
from cusdocs.web.database import Database

SHORTEST = 12
LONGEST = 200
_NAME = "password"
# 64 MB and some tenths of a second for each guess.
_COST, _BLOCK, _LANES = 2**16, 8, 1
_SALT, _LENGTH = 16, 32
_ROOM = 256 * 1024 * 1024


class Password:
    """The password kept in ``database``, if one was set."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def set(self, password: str) -> None:
        """Keep ``password`` in place of the one before. Raises UsageError for one too short or too long."""
        if not SHORTEST <= len(password) <= LONGEST:
            raise UsageError(f"Donnez un mot de passe de {SHORTEST} à {LONGEST} caractères.")
        kept = hashed(password)
        with self._database.use() as connection:
            connection.execute("INSERT OR REPLACE INTO secrets VALUES (?, ?)", (_NAME, kept.encode()))

    def kept(self) -> str:
        """Return the hash kept, « » when no password was set."""
        with self._database.look() as connection:
            row = connection.execute("SELECT value FROM secrets WHERE name = ?", (_NAME,)).fetchone()
        return bytes(row["value"]).decode() if row else ""

    def is_right(self, password: str) -> bool:
        """Tell whether ``password`` is the one kept; slow, whatever the answer."""
        return len(password) <= LONGEST and matches(password, self.kept())


def hashed(password: str) -> str:
    """Return what to keep of ``password``: the costs, a salt of its own, and the hash."""
    salt = secrets.token_bytes(_SALT)
    return f"scrypt${_COST}${_BLOCK}${_LANES}${salt.hex()}${_hash(password, salt, _COST, _BLOCK, _LANES).hex()}"


def matches(password: str, kept: str) -> bool:
    """Tell whether ``kept`` is what ``hashed`` returned for ``password``."""
    if not kept:
        return False
    _, cost, block, lanes, salt, expected = kept.split("$")
    found = _hash(password, bytes.fromhex(salt), int(cost), int(block), int(lanes))
    return hmac.compare_digest(found, bytes.fromhex(expected))


def _hash(password: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    return hashlib.scrypt(
        password.encode("utf-8", "replace"), salt=salt, n=cost, r=block, p=lanes, maxmem=_ROOM, dklen=_LENGTH
    )
