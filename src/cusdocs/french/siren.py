"""The SIREN of an organism or of an EPCI."""


def is_siren(text: str) -> bool:
    """Tell whether ``text`` is nine digits whose last one is the right check digit (Luhn)."""
    if len(text) != 9 or not (text.isascii() and text.isdigit()):
        return False
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(text))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
