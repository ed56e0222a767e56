"""What the system refuses is said in French."""

import errno

import pytest

from cusdocs.french.system import reason


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "introuvable"),
        (errno.EACCES, "pas le droit"),
        (errno.ENOSPC, "le disque est plein"),
        (errno.ELOOP, f"erreur {errno.ELOOP} du système"),
    ],
)
def test_a_refusal_is_told_in_french(number: int, words: str) -> None:
    assert words in reason(OSError(number, "English words"))


def test_a_refusal_without_a_number_is_told_too() -> None:
    assert reason(OSError("English words")) == "erreur du système"
