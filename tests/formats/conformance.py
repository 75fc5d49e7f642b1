"""Hold a feed against every MUST of RFC 4287 that concerns what we write."""

import re
from collections import Counter
from datetime import datetime
from xml.etree.ElementTree import Element, fromstring

ATOM = "{http://www.w3.org/2005/Atom}"
ONCE = ("id", "title", "updated")
AT_MOST_ONCE = {
    "feed": ("generator", "icon", "logo", "rights", "subtitle", *ONCE),
    "entry": ("content", "published", "rights", "source", "summary", *ONCE),
}
KNOWN = {
    "feed": {*AT_MOST_ONCE["feed"], "author", "category", "contributor", "link", "entry"},
    "entry": {*AT_MOST_ONCE["entry"], "author", "category", "contributor", "link"},
}
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)
TAG_URI = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]*")


def faults(feed: bytes) -> list[str]:
    """Return what RFC 4287 forbids and a feed does, each with the section that says so; a sound one has none."""
    root = fromstring(feed)
    found = [] if root.tag == f"{ATOM}feed" else ["2: the document element is no atom:feed"]
    found += _container(root, "feed")
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        found += _container(entry, "entry")
        if not (root.findall(f"{ATOM}author") or entry.findall(f"{ATOM}author")):
            found.append("4.1.2: neither the entry nor its feed has an author")
        alternate = any(link.get("rel", "alternate") == "alternate" for link in entry.findall(f"{ATOM}link"))
        if entry.find(f"{ATOM}content") is None and not alternate:
            found.append("4.1.2: an entry without content needs an alternate link")
    ids = Counter(entry.findtext(f"{ATOM}id") for entry in entries)
    found += [f"4.2.6: {id} is the id of {count} entries" for id, count in ids.items() if count > 1]
    return found


def _container(element: Element, name: str) -> list[str]:
    tags = Counter(child.tag.removeprefix(ATOM) for child in element)
    found = [f"4.1: no {tag} in a {name}" for tag in ONCE if not tags[tag]]
    found += [f"4.1: {tags[tag]} {tag} in a {name}" for tag in AT_MOST_ONCE[name] if tags[tag] > 1]
    found += [f"4.1: {tag} has no place in a {name}" for tag in tags.keys() - KNOWN[name]]
    after = [child.tag == f"{ATOM}entry" for child in element]
    if after != sorted(after):
        found.append("4.1.1: something of the feed stands after its first entry")
    for child in element:
        found += _child(child)
    return found + _links(element)


def _child(child: Element) -> list[str]:
    name, text = child.tag.removeprefix(ATOM), child.text or ""
    if name in ("updated", "published"):
        return [] if _is_instant(text) else [f"3.3: {text} is no date of RFC 3339"]
    if name == "id":
        return [] if TAG_URI.fullmatch(text) else [f"4.2.6: {text} is no tag URI"]
    if name == "author":
        return [] if child.findtext(f"{ATOM}name") else ["3.2.1: an author without a name"]
    if name == "category":
        return [] if child.get("term") else ["4.2.2: a category without a term"]
    if name in ("title", "subtitle", "summary", "content"):
        sound = child.get("type", "text") in ("text", "html") and not list(child)
        return [] if sound else [f"3.1: {name} has a type of its own or holds elements"]
    return []


def _is_instant(text: str) -> bool:
    try:
        return bool(DATE.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:  # there is no such day
        return False


def _links(element: Element) -> list[str]:
    links = element.findall(f"{ATOM}link")
    found = ["4.2.7.1: a link without href" for link in links if not link.get("href")]
    alternates = Counter(
        (link.get("type"), link.get("hreflang"))
        for link in links
        if link.get("rel", "alternate") == "alternate"
    )
    return found + [f"4.1: two alternate links of one type {kind}" for kind, n in alternates.items() if n > 1]
