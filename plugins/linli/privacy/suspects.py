"""Report what looks like somebody's secret in a file: a name that nobody listed, a number, a door, a reading.

| suspect | found by | it is a |
|---|---|---|
| full name whose sentence tells an age, an illness or a reading | 84岁的李明, 患者李明 | fault: stops the build |
| full name beside a weaker cue | 居民李明, 李明奶奶, 家住东院的李明 | warning |
| identity number | region, day of birth and check digit | fault |
| telephone that no organisation publishes | 13…, 0375-…, 电话：… | fault |
| door in a sentence that tells of people | 王奶奶家在3号楼2单元501室 | fault |
| door alone | 3号楼2单元501室 | warning |
| reading or illness beside a masked name, a form of address | 李某某血糖…, 李奶奶血压… | warning |

What cannot be innocent is a fault, for a warning is published too. A cue such as 居民 alone tells little, and a
false fault that stops a day's work teaches people to accept everything: there a warning is enough, which --strict
makes a fault. Each fix is one of three: list the person, mask the name, or accept the phrase with a reason. A
reading beside 一位84岁的老人 is nobody's and stays. Beside 李某某, whom the file does not list, it may be anonymous or
may not, in a yard where all know whom that means (PIPL 73): staff are warned. Of people listed it is always a fault.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import chain

from linli.model.base import Entity
from linli.model.partner import Partner
from linli.model.place import Place
from linli.model.record import Record
from linli.privacy import health
from linli.privacy import personal_numbers as numbers
from linli.privacy.fold import plain, without_blanks
from linli.privacy.listing import Listed
from linli.privacy.reports import Reporter, Suspect
from linli.privacy.script import Passage, Script
from linli.privacy.site import Site
from linli.privacy.strangers import may_name, strangers
from linli.privacy.surnames import COMPOUND, SINGLE
from linli.problems import Problems
from linli.text.late import late

_PEOPLE = re.compile(r"家|岁|居民|老人|奶奶|爷爷|大爷|大妈|大娘|阿姨|先生|女士|住|某|患者|病人|独居|残疾")
_AGE = re.compile(r"\d岁|[一二三四五六七八九十]岁")
_SURNAME = f"(?:{'|'.join(sorted(COMPOUND))}|[{''.join(sorted(SINGLE))}])"
_CALLED = late(rf"{_SURNAME}(?:某{{1,2}}(?!某)|奶奶|爷爷|大爷|大妈|大娘|大叔|大婶|阿姨|婆婆|老人|女士|先生)")
_TAG = re.compile("<[^<>]*>")
_SAID_IN_TAG = re.compile(r' (?:alt|title|aria-label)="[^"]|"tel:')


def may_hold(html: str, texts: Iterable[str]) -> bool:
    """Say quickly of a file that lists nobody whether a suspect may stand in it, or an accepted one."""
    if "<tr" in html:  # what one cell says of another shows only in the row
        return True
    whole = [_TAG.sub("", html), *texts]
    if _SAID_IN_TAG.search(html):
        whole.append(html)
    said = without_blanks(unescape("\n".join(whole)))
    if said is None:
        return True
    return may_name(said) or numbers.has_long_number(said) or numbers.has_door_sign(said) or "某" in said


def report_suspects(
    record: Record[Entity], script: Script, listed: Sequence[Listed], site: Site, problems: Problems
) -> tuple[str, ...]:
    """Report each suspect of a file once; return the accepted phrases that stand in it."""
    text = script.text
    phrases = {phrase: plain(phrase) for phrase in site.accepted(record.source.path)}
    seen: set[tuple[str, str]] = set()
    reporter: Reporter | None = None
    found = (
        _names(text, listed, site),
        _numbers(text, site),
        _doors(text, site),
        _readings(text, listed, site),
    )
    # The gravest first: what is said twice is reported once, where it tells most.
    for one in sorted(chain.from_iterable(found), key=lambda one: not one.grave):
        passage = script.passage(script.number(one.start))
        key = one.code, text[one.start : one.end]
        if key in seen or _is_published(passage, one.code) or _is_accepted(text, one, phrases.values()):
            continue
        seen.add(key)
        reporter = reporter or Reporter(record, script, problems)
        reporter.suspect(passage, one)
    return tuple(phrase for phrase, folded in phrases.items() if folded in text)


def _names(text: str, listed: Sequence[Listed], site: Site) -> Iterator[Suspect]:
    names = {person.name.text for person in listed}
    for start, end, grave in strangers(text):
        if text[start:end] in names:
            continue
        if not (_is_listed(text, start, end, listed) or site.known.touch(text, start)):
            tells = grave or _tells(text, start, end)
            yield Suspect(start, end, min(end, start + 2), "unlisted-name", tells)


def _is_listed(text: str, start: int, end: int, listed: Sequence[Listed]) -> bool:
    """Say whether the name of somebody listed stands over a name, or reaches into it."""
    return any(
        text.find(name, max(0, start - len(name) + 1), end + len(name) - 1) >= 0
        for person in listed
        if (name := person.name.text)
    )


def _tells(text: str, start: int, end: int) -> bool:
    """Say whether the sentence around a name tells an age, an illness or a reading."""
    first, last = health.sentence(text, health.Remark(start, end, ""))
    sentence = text[first:last]
    return bool(_AGE.search(sentence) or health.remarks(sentence))


def _numbers(text: str, site: Site) -> Iterator[Suspect]:
    if not numbers.has_long_number(text):
        return
    found = list(numbers.identities(text))
    yield from (Suspect(start, end, end, "identity-number") for start, end in found)
    for start, end in numbers.phones(text):
        within = any(first <= start and end <= last for first, last in found)
        if not within and not numbers.is_published(numbers.dialled(text[start:end]), site.phones):
            yield Suspect(start, end, end, "private-phone")


def _doors(text: str, site: Site) -> Iterator[Suspect]:
    for start, end in numbers.doors(text):
        if text[start:end] not in site.addresses:
            first, last = health.sentence(text, health.Remark(start, end, ""))
            beside = text[first:start] + text[end:last]
            yield Suspect(start, end, end, "door-number", bool(_PEOPLE.search(beside)))


def _is_published(passage: Passage, code: str) -> bool:
    """Say whether a text is none that people read, or is the very field in which such a thing is published."""
    if passage.key and passage.key[0] == "address":
        return code != "private-phone" or not passage.written.startswith("tel:")
    if not (passage.is_read or passage.is_row):
        return True
    if passage.text is None:
        return False
    owner, key = passage.text.owner, passage.text.key
    published = {"private-phone": ("phone", Partner), "door-number": ("address", Partner | Place)}
    field, kind = published.get(code, ("", Entity))
    return key == field and isinstance(owner, kind)


def _is_accepted(text: str, one: Suspect, phrases: Iterable[str]) -> bool:
    """Say whether an accepted phrase stands over the core of a suspect."""
    for phrase in phrases:
        at = text.find(phrase, max(0, one.core - len(phrase)))
        if phrase and 0 <= at <= one.start and one.core <= at + len(phrase):
            return True
    return False


def _readings(text: str, listed: Sequence[Listed], site: Site) -> Iterator[Suspect]:
    """Yield one reading or illness of each sentence that masks or addresses somebody whom the file does not list."""
    known = {person.name.mask for person in listed}
    done = -1
    for remark in health.remarks(text):
        first, last = health.sentence(text, remark)
        if first < done or site.things.hold(text, remark.start, remark.end):
            continue
        near = [found for found in _CALLED.finditer(text, first, last) if found.group() not in known]
        if near:
            nearest = min(near, key=lambda found: abs(found.start() - remark.start)).group()
            yield Suspect(
                remark.start, remark.end, remark.end, "health-beside-person", False, nearest, remark.kind
            )
            done = last
