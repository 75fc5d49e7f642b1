"""One run tells staff everything: a file with faults is still known by name and its references are followed."""

from pathlib import Path

from tests.support import SMALL, codes, load_small

EVENT = "events/2025-05-20-yizhen.md"


def test_the_references_of_a_faulty_file_are_checked_in_the_same_run(tmp_path: Path) -> None:
    text = (
        "---\ndate: 2025-02-30\nplace: 示例社去\nnmae: x\npartners:\n"
        "  - {partner: 示例医苑, count: 许多}\n  - {services: [测血塘]}\n---\n见[这里](page:nowhere)\n"
    )
    loaded = load_small(tmp_path, {EVENT: text})
    found = [(p.location.line, p.code) for p in loaded.problems.errors]
    assert found == [
        (1, "missing-key"),
        (2, "no-such-day"),
        (3, "dangling-reference"),
        (4, "unknown-key"),
        (6, "dangling-reference"),
        (6, "bad-count"),
        (7, "missing-key"),
        (7, "dangling-reference"),
        (9, "dangling-reference"),
    ]


def test_a_faulty_partner_is_still_known_to_those_that_name_it(tmp_path: Path) -> None:
    loaded = load_small(tmp_path, {"partners/hospital.md": "---\nname: 示例医院\n---\n"})
    assert codes(loaded) == ["missing-key"]
    assert loaded.graph is None


def test_a_shape_that_nothing_can_be_made_of_is_one_fault(tmp_path: Path) -> None:
    changes = {EVENT: SMALL[EVENT].replace("place: 示例社区", "place: [示例社区, {a: b}]")}
    assert codes(load_small(tmp_path, changes)) == ["not-text"]


def test_an_empty_name_is_a_missing_name(tmp_path: Path) -> None:
    """It is asked for where it stands, so that nobody adds a second line."""
    loaded = load_small(tmp_path, {"partners/new.md": '---\ntype: company\nname: ""\n---\n'})
    assert codes(loaded) == ["missing-key"]
    (problem,) = loaded.problems.errors
    assert (problem.location.line, problem.location.column, problem.variant) == (3, 7, "empty")


def test_a_control_character_written_as_an_escape_is_refused(tmp_path: Path) -> None:
    text = '---\nname: "示\\u0001例"\ntype: company\n---\n'
    assert codes(load_small(tmp_path, {"partners/new.md": text})) == ["hidden-in-field"]
