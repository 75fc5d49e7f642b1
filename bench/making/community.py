"""Settle who and what there is: organisations, places, services, people with a file of their own."""

from dataclasses import dataclass
from datetime import date, timedelta

from bench.making.dice import Dice, falling
from bench.making.words import FILED_GIVEN, PLACES, ROLES, SERVICES, SORTS, STEMS, SURNAMES, THREADS


@dataclass(frozen=True, slots=True)
class Size:
    """Say how much of everything there is; with nothing said, as much as so many events need."""

    events: int
    partners: int = 0
    services: int = 0
    upcoming: int = 4

    @property
    def partner_count(self) -> int:
        return max(12, self.partners or min(500, self.events // 4))

    @property
    def service_count(self) -> int:
        """Return how many services there are: sixty have names, a small site has fewer of them."""
        return min(max(12, self.services or self.events // 4), len(SERVICES))


@dataclass(frozen=True, slots=True)
class Partner:
    """Be an organisation."""

    id: str
    name: str
    short: str
    type: str
    former: str = ""

    def written(self, dice: Dice) -> str:
        """Return one of the ways in which staff write it."""
        return dice.pick((self.name, self.name, self.name, self.short, self.id))


@dataclass(frozen=True, slots=True)
class Service:
    """Be a service."""

    id: str
    name: str
    category: str


@dataclass(frozen=True, slots=True)
class Place:
    """Be a place; ``parent`` is the name of what it lies in."""

    id: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class Person:
    """Be somebody with a file; ``consent`` is what follows the key there, or nothing."""

    id: str
    name: str
    kind: str
    role: str = ""
    org: str = ""
    consent: str = ""


@dataclass(frozen=True, slots=True)
class Community:
    """Hold everything that events refer to."""

    seed: str
    today: date
    size: Size
    partners: tuple[Partner, ...]
    hosts: tuple[Partner, ...]
    services: tuple[Service, ...]
    places: tuple[Place, ...]
    people: tuple[Person, ...]
    threads: tuple[tuple[str, str], ...]
    partner_steps: tuple[float, ...]
    service_steps: tuple[float, ...]

    @property
    def first_day(self) -> date:
        """Return the day on which the ten years begin."""
        return self.today - timedelta(days=3652)


def settle(size: Size, today: date, seed: str) -> Community:
    """Return the community of a seed."""
    partners = tuple(_partner(number) for number in _mixed(size.partner_count, seed))
    services = tuple(Service(id, name, category) for name, id, category in SERVICES[: size.service_count])
    services = tuple(Dice(seed, "services").some(services, len(services)))
    hosts = tuple(partner for partner in partners if partner.type in ("community", "government"))
    guests = tuple(partner for partner in partners if partner not in hosts)
    return Community(
        seed,
        today,
        size,
        guests,
        hosts,
        services,
        tuple(Place(id, name, parent) for name, id, parent in PLACES),
        tuple(_people(min(48, max(12, size.events // 20)), guests, today, seed)),
        THREADS[: min(len(THREADS), max(3, size.events // 100))],
        falling(len(guests)),
        falling(len(services)),
    )


def _mixed(count: int, seed: str) -> list[int]:
    """Return so many numbers in an order that puts every sort of organisation among the frequent ones."""
    return Dice(seed, "partners").some(range(count), count)


def _partner(number: int) -> Partner:
    """Return an organisation; the sort comes round every eighteen, so that few are enough for all sorts."""
    sort, id, type = SORTS[number % len(SORTS)]
    turn = number // len(SORTS)
    # Each round begins one word later, or one sort would always meet the same word.
    stem, stem_id = STEMS[(number + turn) % len(STEMS)]
    more = turn // len(STEMS)
    branch, branch_id = (f"第{more + 1}分部", f"-{more + 1}") if more else ("", "")
    short = f"{stem}{sort}{branch}"
    former = f"示例{short}筹备组" if number % 9 == 4 else ""
    return Partner(f"{stem_id}-{id}{branch_id}", f"示例{short}", short, type, former)


def _people(count: int, partners: tuple[Partner, ...], today: date, seed: str) -> list[Person]:
    """Return people with files: a third in a public role, the others with every sort of consent and with none."""
    dice = Dice(seed, "people")
    before, after = today - timedelta(days=400), today + timedelta(days=400)
    consents = (
        ("volunteer", f"{{scope: [name, page, quote], on: {before}, evidence: 示例登记表 1}}"),
        (
            "resident",
            f"{{scope: [name, photo, quote], on: {before}, until: {after}, evidence: 示例登记表 2}}",
        ),
        ("resident", ""),
        ("resident", f"{{scope: [name], on: {before}, withdrawn: {today}}}"),
    )
    found = []
    for number in range(count):
        name = SURNAMES[number % len(SURNAMES)] + FILED_GIVEN[number % len(FILED_GIVEN)]
        if number % 3 == 0:
            org = partners[dice.below(min(20, len(partners)))]
            found.append(
                Person(f"ren-{number:03}", name, "public_role", dice.pick(ROLES[org.type]), org.name)
            )
        else:
            kind, consent = dice.pick(consents)
            found.append(Person(f"ren-{number:03}", name, kind, consent=consent))
    return found
