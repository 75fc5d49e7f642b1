"""Make the events: when, where, who came with what, and the text that tells of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from bench.making.community import Community, Partner, Person, Place, Service
from bench.making.dice import Dice
from bench.making.prose import LONG, Writer, body
from bench.making.words import CATEGORIES, GIVEN, OTHER_ROLES, ROLES, SURNAMES, TAGS

T = TypeVar("T")

SEASONS = (("春", 3), ("夏", 6), ("秋", 9))


@dataclass(frozen=True, slots=True)
class Part:
    """Be what one organisation brought: its services and its people, each a line of YAML."""

    partner: Partner
    services: tuple[Service, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Be an event; ``when`` is its date as written, ``day`` the first day that may mean."""

    id: str
    title: str
    when: str
    day: date
    place: Place
    hosts: tuple[Partner, ...]
    parts: tuple[Part, ...]
    loose: tuple[Service, ...]
    participants: tuple[str, ...]
    tags: tuple[str, ...]
    category: str
    more: tuple[tuple[str, str], ...]
    """Further keys with their values."""
    body: str

    @property
    def partners(self) -> tuple[Partner, ...]:
        """Return everyone who held it or came to it."""
        return (*self.hosts, *(part.partner for part in self.parts))

    @property
    def services(self) -> tuple[Service, ...]:
        """Return every service given."""
        return (*(service for part in self.parts for service in part.services), *self.loose)


def make_event(community: Community, number: int) -> Event:
    """Return the event of a number; those with the highest ones are still to come."""
    dice = Dice(community.seed, "event", number)
    when, day, ahead = _when(community, number, dice)
    place = dice.pick(community.places[2:])
    hosts = tuple(dice.some(community.hosts, dice.between(1, 2)))
    services = _some(community.services, community.service_steps, dice.between(3, 8), dice)
    guests = _some(community.partners, community.partner_steps, dice.between(3, 10) - len(hosts), dice)
    cast = Cast(dice, community)
    parts, loose = _parts(guests, services, cast, dice)
    cast.add_residents(dice.between(2, 7))
    names = {
        "单位": _mentions(guests or hosts, dice),
        "服务": tuple(service.name for service in services),
        "师傅": tuple(cast.experts),
        "居民": tuple(cast.residents),
        "地点": (place.name,),
        "服务数": (str(len(services)),),
    }
    writer = Writer(dice, {name: found for name, found in names.items() if found})
    made = Event(
        id=f"{day:%Y-%m-%d}-{services[0].id}-{number:05}",
        title=_title(place, services, dice),
        when=when,
        day=day,
        place=place,
        hosts=hosts,
        parts=parts,
        loose=loose,
        participants=tuple(cast.lines),
        tags=tuple(dice.some(tuple(TAGS), dice.between(3, 6))),
        category=dice.pick(tuple(CATEGORIES)) if dice.chance(70) else "",
        more=(*_status(ahead, dice), *_figures(ahead, dice), *_ties(community, dice)),
        body=body(writer, dice, _extras(writer, names["服务"], dice), LONG),
    )
    return made


def _when(community: Community, number: int, dice: Dice) -> tuple[str, date, int]:
    """Return a date as written, its first day, and which of those still to come it is (0: none of them)."""
    past = community.size.events - community.size.upcoming
    if number >= past:
        day = community.today + timedelta(days=3 + 9 * (number - past))
        return day.isoformat(), day, number - past + 1
    # The last day is today's, so that the newest event never stands in the future.
    day = community.first_day + timedelta(days=(number + 1) * 3652 // max(past, 1) - dice.below(2))
    if day.year == community.today.year or not dice.chance(4):
        written = dice.pick((f"{day}", f"{day}", f"{day.year}年{day.month}月{day.day}日"))
        return written, day, 0
    season, month = dice.pick(SEASONS)
    uncertain = (
        (f"{day.year}年{season}", day.replace(month=month, day=1)),
        (f"{day:%Y-%m}", day.replace(day=1)),
        (f"{day.year}年{day.month}月", day.replace(day=1)),
        (f"{day.year}", day.replace(month=1, day=1)),
        (f"约{day.year}年", day.replace(month=1, day=1)),
    )
    return *dice.pick(uncertain), 0


def _some(things: tuple[T, ...], steps: tuple[float, ...], count: int, dice: Dice) -> list[T]:
    """Return different things, the first of all often and the last seldom."""
    found: dict[int, T] = {}
    while len(found) < min(count, len(things)):
        place = dice.weighted(steps)
        found[place] = things[place]
    return list(found.values())


def _title(place: Place, services: list[Service], dice: Dice) -> str:
    first, second = services[0].name, services[1].name
    return dice.pick(
        (
            f"{place.name}的{first}与{second}",
            f"{first}、{second}，都到{place.name}",
            f"在{place.name}{dice.pick(('', '办了一场', '又见面：'))}{first}",
            f"家门口的{first}和{second}",
        )
    )


def _mentions(partners: list[Partner] | tuple[Partner, ...], dice: Dice) -> tuple[str, ...]:
    """Return how a text names organisations; one of them leads to its page in two of five."""
    found = [dice.pick((partner.name, partner.short)) for partner in partners]
    if dice.chance(40):
        found[0] = f"[{found[0]}](partner:{partners[0].id})"
    return tuple(found)


def _parts(
    guests: list[Partner], services: list[Service], cast: "Cast", dice: Dice
) -> tuple[tuple[Part, ...], tuple[Service, ...]]:
    """Return who brought what; now and then a service is nobody's in particular."""
    loose = 1 if not guests or dice.chance(15) else 0
    given: dict[int, list[Service]] = {number: [] for number in range(len(guests))}
    for number, service in enumerate(services[loose:] if guests else ()):
        given[number % len(guests)].append(service)
    parts = tuple(
        Part(guest, tuple(given[number]), tuple(cast.add_experts(guest, dice.below(3))))
        for number, guest in enumerate(guests)
    )
    return parts, tuple(services[:loose] if guests else services)


class Cast:
    """Name the people of one event; no two of them share a surname, so that a text can tell them apart."""

    def __init__(self, dice: Dice, community: Community) -> None:
        self._dice, self._community = dice, community
        self._surnames = dice.some(SURNAMES, 24)
        self.lines: list[str] = []
        self.residents: list[str] = []
        self.experts: list[str] = []

    def add_experts(self, partner: Partner, count: int) -> list[str]:
        """Return the lines of people in a public role whom an organisation sent."""
        lines = []
        for _ in range(min(count, len(self._surnames) - 10)):
            name, role = self._name(), self._dice.pick(ROLES[partner.type])
            lines.append(f"{{name: {name}, role: {role}}}")
            self.experts.append(f"{role}{name}")
        return lines

    def add_residents(self, count: int) -> None:
        """Add residents: plain names to be masked, some with ages, some masked already, some with a file."""
        dice = self._dice
        for person in self._filed():
            role = f", role: {person.role}" if person.role else ""
            self.lines.append(f"{{name: {person.name}{role}, person: {person.id}}}")
            self.residents.append(person.name)
        for _ in range(min(count, len(self._surnames))):
            if dice.chance(60):  # most staff write names masked from the first
                self.residents.append(f"{self._surnames.pop()}某某")
                self.lines.append(f"{{name: {self.residents[-1]}, role: 居民}}")
                continue
            name, age = self._name(), dice.between(60, 92) if dice.chance(35) else 0
            tail = f", age: {age}" if age else ""
            self.lines.append(f"{{name: {name}, role: {dice.pick(OTHER_ROLES)}{tail}}}")
            self.residents.append(f"{age}岁的{name}" if age and dice.chance(15) else name)

    def _filed(self) -> list[Person]:
        """Return somebody with a file now and then, whose surname nobody else here may have."""
        if not self._dice.chance(12):
            return []
        person = self._dice.pick(self._community.people)
        self._surnames = [surname for surname in self._surnames if surname != person.name[0]]
        taken = any(person.name[0] in line for line in self.experts)
        return [] if taken else [person]

    def _name(self) -> str:
        return self._surnames.pop() + self._dice.pick(GIVEN)


def _status(ahead: int, dice: Dice) -> list[tuple[str, str]]:
    """Return what became of it; of those to come one is put off, and one comes round every month."""
    if not ahead:
        return [("status", "held")] if dice.chance(30) else []
    lines = [("status", "postponed" if ahead == 3 else "announced"), ("start", "9:00"), ("end", "11:30")]
    return [*lines, ("repeat", "每月第二个星期二")] if ahead == 2 else lines


def _figures(ahead: int, dice: Dice) -> list[tuple[str, str]]:
    if ahead:
        return []
    figures = (("served", 20, 260), ("volunteers", 4, 40), ("hours", 8, 120))
    found = [(key, str(dice.between(least, most))) for key, least, most in figures if dice.chance(40)]
    return [*found, ("milestone", "true")] if dice.chance(1) else found


def _ties(community: Community, dice: Dice) -> list[tuple[str, str]]:
    if not dice.chance(3):
        return []
    return [("threads", f"[{{thread: {dice.pick(community.threads)[1]}, note: 又往前走了一步。}}]")]


def _extras(writer: Writer, services: tuple[str, ...], dice: Dice) -> list[str]:
    """Return what stands between the paragraphs: a list, a table now and then, somebody's words."""
    found = [writer.list(numbered=dice.chance(30))]
    if dice.chance(25):
        found.append(writer.table(services))
    if dice.chance(35):
        found.append(writer.quote())
    return found
