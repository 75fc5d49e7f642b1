"""Write what only Linli has: files of organisations, services, places, people, threads, stories, news, pages."""

from datetime import timedelta

from bench.making.community import Community, Partner
from bench.making.dice import Dice
from bench.making.events import Event
from bench.making.flavours import Files
from bench.making.prose import Writer, body
from bench.making.words import CATEGORIES, TAGS, WORDS

ABOUT = "这里的一切都是虚构的：示例社区、它的单位、街坊和十年里的事，全由程序编成，用来试用和测速。\n"


def write_others(community: Community, events: list[Event]) -> Files:
    """Yield every file that is no event; ``events`` are those that stories and threads tell of."""
    yield from _partners(community)
    for service in community.services:
        dice = Dice(community.seed, service.id)
        more = f"bring: {dice.pick(WORDS['物件'])}\n" if dice.chance(40) else ""
        front = (
            f"name: {service.name}\ncategory: {service.category}\n{more}summary: 示例社区里的{service.name}。"
        )
        yield _file(f"services/{service.id}", front, _short(dice))
    for place in community.places:
        parent = f"parent: {place.parent}\n" if place.parent else ""
        dice = Dice(community.seed, place.id)
        yield _file(f"places/{place.id}", f"name: {place.name}\n{parent}access: 北门有坡道", _short(dice))
    yield from _people(community)
    held = [event for event in events if event.day <= community.today]
    yield from _threads(community, held)
    yield from _stories(community, held)
    yield _file("pages/about", "title: 关于示例社区\nnav: 1", ABOUT)
    tags = "".join(f"  {name}: {id}\n" for name, id in TAGS.items())
    categories = "".join(f"  {name}: {id}\n" for name, id in CATEGORIES.items())
    yield "tags.yml", f"tags:\n{tags}categories:\n{categories}"


def _file(path: str, front: str, text: str = "") -> tuple[str, str]:
    return f"{path}.md", f"---\n{front}\n---\n" + (f"\n{text}" if text else "")


def _short(dice: Dice) -> str:
    """Return a body of a few paragraphs, without names."""
    return body(Writer(dice, {}), dice, [], dice.between(200, 420))


def _partners(community: Community) -> Files:
    for partner in (*community.hosts, *community.partners):
        dice = Dice(community.seed, partner.id)
        lines = [f"name: {partner.name}", f"short: {partner.short}", f"type: {partner.type}"]
        if partner.former:
            lines.append(
                f"former_names: [{{name: {partner.former}, until: {community.first_day.year + 2}年}}]"
            )
        if dice.chance(15):
            lines.append(f"since: {community.first_day.year + dice.below(9)}年{dice.between(1, 12)}月")
        if dice.chance(30):
            lines.append(f"address: 示例路{dice.between(1, 199)}号")
        if dice.chance(10):
            lines.append(f"motto: {dice.pick(WORDS['话'])}")
        lines.append(f"summary: {_reason(partner, dice)}")
        yield _file(f"partners/{partner.id}", "\n".join(lines), _short(dice))


def _reason(partner: Partner, dice: Dice) -> str:
    return f"{partner.short}常到示例社区来，说“{dice.pick(WORDS['话'])}”。"


def _people(community: Community) -> Files:
    for person in community.people:
        lines = [f"name: {person.name}", f"kind: {person.kind}"]
        if person.role:
            lines += [f"role: {person.role}", f"org: {person.org}"]
        if person.consent:
            lines.append(f"consent: {person.consent}")
        yield _file(f"people/{person.id}", "\n".join(lines))


def _threads(community: Community, events: list[Event]) -> Files:
    """Yield the threads; their knots are events of theirs, and one that no event tells of."""
    for name, id in community.threads:
        dice = Dice(community.seed, "thread", id)
        told = sorted(dice.some(events, dice.between(2, 5)), key=lambda event: event.day)
        begun = community.first_day + timedelta(days=dice.below(200))
        knots = [f"  - {{date: {begun:%Y-%m}, title: 开头, place: 示例社区, note: 哪一天，没有记下。}}"]
        knots += [
            f"  - {{date: {event.day:%Y-%m-%d}, title: {event.title}, event: {event.id}}}" for event in told
        ]
        front = [f"name: {name}", f"since: {begun:%Y-%m}", "place: 示例社区", "milestones:", *knots]
        yield _file(
            f"threads/{id}", "\n".join([*front, f"summary: {name}，从{begun.year}年说起。"]), _short(dice)
        )


def _stories(community: Community, events: list[Event]) -> Files:
    """Yield a story for every forty events and a news item for every sixty, three of each at least."""
    every = (("stories", "一个人的", 40, 1200), ("news", "消息：", 60, 200))
    for folder, lead, each, long in every:
        for number in range(min(60, max(3, len(events) // each))):
            dice = Dice(community.seed, folder, number)
            event = events[dice.below(len(events))]
            day = min(event.day + timedelta(days=dice.below(20)), community.today)
            lines = [
                f"title: {lead}{event.services[0].name}",
                f"date: {day}",
                f"partners: [{', '.join(partner.name for partner in event.partners[:2])}]",
                f"places: [{event.place.name}]",
                f"tags: [{', '.join(event.tags[:2])}]",
            ]
            if folder == "stories" and dice.chance(30):
                lines.append("milestone: true")
            text = body(Writer(dice, {"地点": (event.place.name,)}), dice, [], long)
            link = f"那一天的事，写在[{event.title}](event:{event.id})里。\n"
            yield _file(f"{folder}/{day}-{number:03}", "\n".join(lines), f"{text}\n{link}")
