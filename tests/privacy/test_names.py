"""Names are masked so that the surname stays and the person cannot be told."""

import pytest

from linli.privacy.names import COMPOUND_SURNAMES, LETTERS, read_name


@pytest.mark.parametrize(
    ("name", "mask"),
    [
        ("李明", "李某"),
        ("李明秀", "李某某"),
        ("欧阳秀芝", "欧阳某某"),
        ("欧阳秀", "欧阳某"),
        ("司马勇", "司马某"),
        ("諸葛示", "諸葛某"),
        ("东方红", "东方某"),
        ("欧阳", "欧某"),
        ("张李示例", "张某某"),
        ("阿依古丽·示例", "某居民"),
        ("示例・史密斯", "某居民"),
        ("示例•史密斯", "某居民"),
        ("示例‧史", "某居民"),
        ("John Smith", "某居民"),
        ("示例A", "某居民"),
        ("示", "某居民"),
        ("示例示例示", "某居民"),
        ("李　明", "李某"),
        ("李\u200b明秀", "李某某"),
        ("⽰例", "示某"),
    ],
)
def test_a_full_name_is_masked(name: str, mask: str) -> None:
    """Surname and 某, at most twice; what has no surname to keep is 某居民."""
    assert (read_name(name).mask, read_name(name).written) == (mask, False)


@pytest.mark.parametrize(
    ("name", "surname", "mask"),
    [
        ("东方红", "东", "东某某"),
        ("东方红", "东方", "东方某"),
        ("示例示例示", "示", "示某某"),
        ("阿依古丽·示例", "阿", "阿某某"),
        ("高阳示", "高阳", "高阳某"),
    ],
)
def test_a_surname_that_staff_state_overrides_the_table(name: str, surname: str, mask: str) -> None:
    """``surname:`` settles what a table cannot know."""
    assert read_name(name, surname).mask == mask


@pytest.mark.parametrize("surname", ["明", "李明", "李明秀", "Li", "李　秀"])
def test_a_surname_that_is_not_the_beginning_of_a_longer_name_is_a_fault(surname: str) -> None:
    """The name is masked all the same, as if nothing had been stated."""
    name = read_name("李明", surname)
    assert (name.fault, name.mask) == ("surname", "李某")


@pytest.mark.parametrize(
    ("name", "mask", "letter"),
    [
        ("李某", "李某", ""),
        ("李某某", "李某某", ""),
        ("欧阳某某", "欧阳某某", ""),
        ("某居民", "某居民", ""),
        ("某某", "某某", ""),
        ("王某甲", "王某", "甲"),
        ("王某某乙", "王某某", "乙"),
        ("某居民丙", "某居民", "丙"),
        ("李奶奶", "李奶奶", ""),
        ("欧阳大爷", "欧阳大爷", ""),
        ("王女士", "王女士", ""),
        ("居民", "居民", ""),
        ("某医生", "某医生", ""),
        ("某老师乙", "某老师", "乙"),
    ],
)
def test_a_name_written_masked_is_taken_as_it_is(name: str, mask: str, letter: str) -> None:
    """It has no full name to look for."""
    read = read_name(name)
    assert (read.written, read.mask, read.letter) == (True, mask, letter)


def test_a_mask_may_keep_no_more_than_a_surname() -> None:
    """李明某 is no masked name: it would let the given name stand, unless 李明 is said to be the surname."""
    assert read_name("李明某").fault == "signs"
    assert read_name("李明某", "李明").written


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("李明（女）", "signs"),
        ("李明,84岁", "signs"),
        ("李明1", "signs"),
        ("李明奶奶", "title"),
        ("李明秀女士", "title"),
        ("示", "short"),
        ("李明", ""),
        ("欧阳秀芝", ""),
        ("阿依古丽·示例", ""),
        ("Anne-Marie O'Example", ""),
    ],
)
def test_more_than_a_name_is_a_fault(name: str, fault: str) -> None:
    """A name with anything else in it would not be found in the text."""
    assert read_name(name).fault == fault


def test_the_parts_of_a_foreign_name_give_the_person_away_alone() -> None:
    """Parts of three characters and more are looked for by themselves too."""
    assert read_name("阿依古丽·示例").parts == ("阿依古丽",)
    assert read_name("李明").parts == ()


def test_compound_surnames_have_two_characters_and_letters_are_no_doubles() -> None:
    """A slip in the tables would unmask somebody."""
    assert {len(surname) for surname in COMPOUND_SURNAMES} == {2}
    assert {"欧阳", "司马", "东方", "上官", "诸葛", "令狐", "皇甫"} <= COMPOUND_SURNAMES
    assert len(set(LETTERS)) == len(LETTERS) == 22
