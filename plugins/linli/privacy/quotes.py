"""Report words in quotation marks that somebody named in full has not agreed to be quoted with.

Whose they are is told from the same sentence: 张三说：“…”, 张三：“…”, “…”张三高兴地说, or the line —— 张三 below a
block quotation. Words of people who are masked stay, for nobody knows whose they are; those of a public role are
said in public.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linli.model.base import Entity
from linli.model.record import Record
from linli.privacy.listing import Listed
from linli.privacy.reports import Reporter, Suspect
from linli.privacy.script import Script
from linli.privacy.search import Words, find
from linli.privacy.site import Site
from linli.problems import Problems
from linli.text.late import late

_MARK = re.compile('[“「『"]|—|--')
_QUOTE = re.compile('“([^”\n]+)(?:”|(?=\n)|$)|「([^」\n]+)」|『([^』\n]+)』|"([^"\n]+)"')
_SAYS = (
    "说|道(?!路|理|具|谢)|表示|告诉|讲(?!座|解)|回忆|感慨|感叹|坦言|称赞|笑着|问|答|喊|夸|补充|写下|念叨|提到"
    "|分享|认为|直言|点赞"
)
_BEFORE = late(rf"(?:{_SAYS})(?P<rest>[^。！？；“”\n]{{0,8}}?)(?P<stop>[：:，,])?$")
_AFTER = late(rf"[^。！？；“”\n]{{0,14}}?(?:{_SAYS})")
_ENDS = re.compile(r"[。！？!?；;\n”」』]")
_SOMEBODY = late(
    r"[\u4e00-\u9fff](?:某|奶奶|爷爷|大爷|大妈|大娘|阿姨|女士|先生|医生|护士|老师|书记|主任|队长|师傅)|居民|老人|[他她]"
)
_COLONS = ("：", ":")
_TO = frozenset("对向跟给问")
"""Words before the name of whoever is spoken to."""
_SIGNED = re.compile(r"(?:—{1,2}|-{2,3})(?P<who>[^。！？，；\n—-]{2,20})$", re.MULTILINE)
_NEAR = 16
"""A name this far behind a quotation, at most, begins the words on who said it."""
_SENTENCE = 6
"""Words without a colon before them are somebody's, not a term, from this length on."""


class _Speaker(NamedTuple):
    start: int
    end: int
    name: str


def report_quotes(
    record: Record[Entity], script: Script, listed: Sequence[Listed], site: Site, problems: Problems
) -> None:
    """Report each quotation of somebody who is named in full and agreed to no quotation."""
    text = script.text
    if not _MARK.search(text):
        return
    silent = _silent(text, listed, site)
    if not silent:
        return
    reporter = Reporter(record, script, problems)
    around = Words([*site.words.all, *(person.name.text for person in listed)]).around
    names = {*silent, *(person.name.text for person in listed), *site.people.named}
    hits = find(text, {name: around(name) for name in names if len(name) > 1 and name in text})
    people = [
        _Speaker(hit.start, hit.end, hit.name) for hit in hits if text[hit.start - 1 : hit.start] not in _TO
    ]
    has_blocks = "<blockquote" in record.body.html
    for start, end, who in (*_said(text, people), *(_signed(text, people) if has_blocks else ())):
        passage = script.passage(script.number(start))
        if passage.is_read and who in silent:
            code = "quote-without-consent"
            reporter.suspect(passage, Suspect(start, end, end, code, True, silent[who]))


def _silent(text: str, listed: Sequence[Listed], site: Site) -> dict[str, str]:
    """Return the folded names of those in a text who may be named but not quoted, and how they are written."""
    own = {person.name.text for person in listed}
    found = {
        person.name.text: person.mention.name
        for person in listed
        if person.is_full
        and not person.allowed.quote
        and not person.allowed.by_role
        and person.name.text in text
    }
    return found | {name: said for name, said in site.silent_in(text).items() if name not in own}


def _said(text: str, people: Sequence[_Speaker]) -> Iterator[tuple[int, int, str]]:
    """Yield where each quotation stands that one of some people said, and who."""
    for quote in _QUOTE.finditer(text):
        start, end = quote.span(quote.lastindex or 0)
        speaker = _before(text, quote.start(), end - start, people)
        if speaker is None and not _has_verb(text, quote.start()):
            speaker = _after(text, quote.end(), people)
        if speaker:
            yield start, end, speaker.name


def _sentence_start(text: str, at: int) -> int:
    line = text.rfind("\n", 0, at) + 1
    return max((found.end() for found in _ENDS.finditer(text, line, at)), default=line)


def _has_verb(text: str, at: int) -> bool:
    return bool(_BEFORE.search(text[_sentence_start(text, at) : at]))


def _before(text: str, at: int, size: int, people: Sequence[_Speaker]) -> _Speaker | None:
    """Return who is said, in the sentence before a quotation, to say it."""
    first = _sentence_start(text, at)
    if text[at - 1 : at] in _COLONS and (own := [one for one in people if one.end == at - 1]):
        return own[0]
    verb = _BEFORE.search(text[first:at])
    if not verb or (not verb["stop"] and (size < _SENTENCE or verb["rest"].endswith("的"))):
        return None
    near = [one for one in people if first <= one.start and one.end <= first + verb.start()]
    if not near or _SOMEBODY.search(text, near[-1].end, first + verb.start()):
        return None
    return near[-1]


def _after(text: str, at: int, people: Sequence[_Speaker]) -> _Speaker | None:
    """Return who is said, right behind a quotation, to have said it."""
    for one in people:
        if at <= one.start <= at + _NEAR and not _ENDS.search(text, at, one.start):
            verb = _AFTER.match(text, one.end)
            if verb and not _SOMEBODY.search(text, one.end, verb.end()):
                return one
            return None
    return None


def _signed(text: str, people: Sequence[_Speaker]) -> Iterator[tuple[int, int, str]]:
    """Yield where a line says whose words stand above it."""
    for line in _SIGNED.finditer(text):
        for one in people:
            if line.start("who") <= one.start and one.end <= line.end("who"):
                yield one.start, one.end, one.name
