"""Look for suspects in an event that lists nobody."""

from linli.problems import Problem
from tests.privacy.sites import event

SUSPECTS = {"unlisted-name", "identity-number", "private-phone", "door-number", "health-beside-person"}
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity(digits: str) -> str:
    """Return 17 digits with the check digit that makes an identity number of them."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True))
    return digits + "10X98765432"[total % 11]


ID = identity("11010119000101001")
ID_X = next(number for n in range(100, 999) if (number := identity(f"11010119000101{n}"))[-1] == "X")


def suspects(body: str = "", front: str = "", others: dict[str, str] | None = None) -> list[Problem]:
    """Return what is reported of an event that lists nobody."""
    return [problem for problem in event([], body, front, others)[1] if problem.code in SUSPECTS]


def said(body: str, front: str = "", others: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """Return code and words of each suspect."""
    return [(problem.code, dict(problem.params)["found"]) for problem in suspects(body, front, others)]
