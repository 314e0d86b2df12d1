"""Exact numbers as text: a decimal where it ends, a fraction where it does not."""

from fractions import Fraction


def decimal(value: Fraction) -> str | None:
    """The value in decimal notation without an exponent, or None if its decimals never end."""
    rest, places = value.denominator, 0
    while rest % 10 == 0:
        rest, places = rest // 10, places + 1
    for factor in (2, 5):
        while rest % factor == 0:
            rest, places = rest // factor, places + 1
    if rest != 1:
        return None
    digits = f"{abs(value) * 10**places}".rjust(places + 1, "0")
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :].rstrip("0")
    return ("-" if value < 0 else "") + whole + (f".{part}" if part else "")


def rounded(value: Fraction, places: int = 12) -> str:
    """The value in decimal notation, half away from zero at so many places where its decimals go on longer."""
    exact = decimal(value)
    if exact is not None and len(exact.partition(".")[2]) <= places:
        return exact
    size = int(abs(value) * 10**places + Fraction(1, 2))
    return decimal(Fraction(size if value >= 0 else -size, 10**places)) or "0"


def cut(value: Fraction, places: int) -> str:
    """The decimals cut, not rounded, after so many places; with an ellipsis unless they end before."""
    exact = decimal(value)
    if exact is not None and len(exact.partition(".")[2]) <= places:
        return exact
    whole, part = divmod(int(abs(value) * 10**places), 10**places)
    return f"{'-' if value < 0 else ''}{whole}.{part:0{places}d}…"
