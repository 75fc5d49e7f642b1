"""The conformance check finds what RFC 4287 forbids, so that its silence means something."""

import pytest

from tests.formats.conformance import faults

SOUND = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:linli.example,2025:feed/all</id><title>t</title>'
    "<updated>2025-05-20T00:00:00+08:00</updated><author><name>n</name></author>"
    "<entry><id>tag:linli.example,2025:news/a</id><title>t</title><updated>2025-05-20T00:00:00Z</updated>"
    '<link rel="alternate" type="text/html" href="/a/"/></entry></feed>'
)


def test_a_sound_feed_has_no_fault() -> None:
    assert faults(SOUND.encode()) == []


@pytest.mark.parametrize(
    ("sound", "broken", "section"),
    [
        ("<title>t</title><updated>2025-05-20T00:00:00+", "<updated>2025-05-20T00:00:00+", "4.1"),
        ("2025-05-20T00:00:00Z", "2025-05-20", "3.3"),
        ("2025-05-20T00:00:00Z", "2025-02-30T00:00:00Z", "3.3"),
        ("<author><name>n</name></author>", "", "4.1.2"),
        ("<author><name>n</name></author>", "<author/>", "3.2.1"),
        ("tag:linli.example,2025:news/a", "news/a", "4.2.6"),
        ("</entry>", "</entry><subtitle>s</subtitle>", "4.1.1"),
        ("</entry>", "<published>2025-05-20T00:00:00Z</published>" * 2 + "</entry>", "4.1"),
        ("</entry>", '<link type="text/html" href="/b/"/></entry>', "4.1"),
        ("</entry>", '<category label="x"/></entry>', "4.2.2"),
        ("</entry>", "<date>2025</date></entry>", "4.1"),
        ('<link rel="alternate" type="text/html" href="/a/"/>', "", "4.1.2"),
    ],
)
def test_a_fault_is_found_under_its_section(sound: str, broken: str, section: str) -> None:
    assert sound in SOUND
    found = faults(SOUND.replace(sound, broken, 1).encode())
    assert [fault for fault in found if fault.startswith(section)]


def test_an_id_may_stand_once() -> None:
    entry = SOUND[SOUND.index("<entry>") : SOUND.index("</feed>")]
    assert faults(SOUND.replace("</feed>", f"{entry}</feed>").encode())
