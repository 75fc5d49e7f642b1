"""The site that ships says what its source says, and nothing about residents."""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from linli.build.site import load
from linli.settings import Settings
from tests.commands import ROOT, digest, pelican, run
from tests.support import TODAY, write_site

PARTNERS = {
    *("平顶山东健骨伤医院", "平顶山第五人民医院", "平顶山东大肛肠医院", "新华区易筋堂", "新华区皓齿口腔"),
    *("平顶山爱心歌友会卫东区分会", "德恩集团平顶山市场运营中心", "瑞丽美容美发学校"),
    *("平煤股份四矿孙刚爱心联盟", "鸿翔社区西区", "东安路办事处"),
}


def text(page: Path) -> str:
    """Return the words of a page's main part, as a reader sees them."""
    main = LexborHTMLParser(page.read_text("utf-8")).css_first("main")
    assert main is not None
    return " ".join(main.text().split())


def linked(page: Path, folder: str) -> set[str]:
    """Return the ids of the things of one kind that a page's main part links to."""
    main = LexborHTMLParser(page.read_text("utf-8")).css_first("main")
    assert main is not None
    return {str(a.attributes["href"]).split("/")[2] for a in main.css(f'a[href^="/{folder}/"]')} - {""}


def page_of(site: Path, folder: str, name: str) -> Path:
    """Return the page whose first heading is a name."""
    for page in (site / folder).glob("*/index.html"):
        heading = LexborHTMLParser(page.read_text("utf-8")).css_first("h1")
        if heading is not None and heading.text().strip() == name:
            return page
    raise AssertionError(f"no page of {name} in {folder}")


def test_all_eleven_partners_have_a_page(real_site: Path) -> None:
    pages = list((real_site / "partners").glob("*/index.html"))
    assert len(pages) == len(PARTNERS) == 11
    for name in PARTNERS:
        page_of(real_site, "partners", name)


def test_a_hospital_shows_its_people_its_services_and_the_event(real_site: Path) -> None:
    said = text(page_of(real_site, "partners", "平顶山东健骨伤医院"))
    for words in (
        "王和平",
        "闫璐璐",
        "测血压",
        "测血糖",
        "讲解家庭测血压",
        "骨伤检查与建议",
        "发放小扇子",
        "家门口的义诊与理发",
    ):
        assert words in said


@pytest.mark.parametrize(
    ("service", "givers"),
    [
        ("测血压", {"平顶山东健骨伤医院", "平顶山第五人民医院", "新华区皓齿口腔"}),
        ("测血糖", {"平顶山东健骨伤医院", "平顶山第五人民医院"}),
        ("理发", {"平顶山爱心歌友会卫东区分会", "瑞丽美容美发学校"}),
    ],
)
def test_a_service_lists_those_who_gave_it(real_site: Path, service: str, givers: set[str]) -> None:
    given = linked(page_of(real_site, "services", service), "partners")
    assert given == {page_of(real_site, "partners", name).parent.name for name in givers}


def test_the_timeline_says_a_month_where_only_the_month_is_known(real_site: Path) -> None:
    for page in ("timeline", "timeline/2012", "threads/book-corner", "stories/2012-04-shuwu"):
        said = text(real_site / page / "index.html")
        assert "4月" in said
        assert not re.search(
            r"4月\s*1日|1月1日|2012-04-01|2012-01", (real_site / page / "index.html").read_text("utf-8")
        )
    said = text(real_site / "timeline/index.html")
    assert "5月20日" in said and "2025" in said and "2012" in said


def test_the_thread_leads_from_the_book_corner_to_the_haircut(real_site: Path) -> None:
    page = real_site / "threads/book-corner/index.html"
    said, links = text(page), re.findall(r'href="([^"]+)"', page.read_text("utf-8"))
    assert said.index("第一座爱心书屋") < said.index("2013年至2024年") < said.rindex("鸿翔社区西区")
    assert "杨玉祥" in said
    assert "/stories/2012-04-shuwu/" in links
    assert "/events/2025-05-20-jiamenkou-yizhen/" in links


def test_no_resident_age_or_reading_is_anywhere(real_site: Path) -> None:
    for path in digest(real_site):
        said = (real_site / path).read_text("utf-8")
        assert not re.search(r"\d\d\s*岁|mmol|mmHg|武汉", said), path


def test_every_link_leads_somewhere_and_nothing_comes_from_elsewhere() -> None:
    assert run("build").returncode == 0
    done = run("check", "--built", "--format", "json")
    assert (done.returncode, done.stdout.strip()) == (0, "[]")


def test_plain_pelican_makes_the_same_bytes(real_site: Path, tmp_path: Path) -> None:
    done = pelican("content", "-o", tmp_path / "output")
    assert done.returncode == 0, done.stderr
    assert digest(tmp_path / "output") == digest(real_site)


def test_another_day_zone_hash_seed_and_folder_make_the_same_bytes(real_site: Path, tmp_path: Path) -> None:
    output = tmp_path / "in 另一个 folder/output"
    done = run("build", "--output", output, TZ="America/New_York", PYTHONHASHSEED="7", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    assert digest(output) == digest(real_site)


def test_the_content_ships_without_a_single_warning() -> None:
    done = run("check", "--strict")
    assert done.returncode == 0, done.stdout
    assert ROOT.joinpath("content").is_dir()


def test_a_site_below_a_folder_keeps_it_in_every_link(tmp_path: Path) -> None:
    """With an address such as https://host/linli no link of ours leaves the folder, in the text neither."""
    output = tmp_path / "output"
    done = pelican("content", "-o", output, "-e", 'SITEURL="https://host.example/linli"')
    assert done.returncode == 0, done.stderr
    for path in digest(output):
        if path.endswith(".html"):
            links = re.findall(r' (?:href|src)="(/[^"]*)"', (output / path).read_text("utf-8"))
            assert [link for link in links if not link.startswith("/linli/")] == [], path


def test_the_example_that_staff_copy_is_sound(tmp_path: Path) -> None:
    """The event on the how-to page, pasted as it stands, passes with its invented partners at hand."""
    page = ROOT.joinpath("content/pages/how-to.md").read_text("utf-8")
    example = next(
        block for block in re.findall(r"```\w*\n(.*?)```", page, re.DOTALL) if block.startswith("---")
    )
    files = {
        "events/2025-03-18-x.md": example,
        "places/yard.md": "---\nname: 示例社区\n---\n",
        "partners/yard.md": "---\nname: 示例社区\ntype: community\n---\n",
        "partners/barber.md": "---\nname: 示例理发店\ntype: company\n---\n",
        "partners/hospital.md": "---\nname: 示例医院\ntype: hospital\n---\n",
        "services/a.md": "---\nname: 测血压\ncategory: health\n---\n",
        "services/b.md": "---\nname: 测血糖\ncategory: health\n---\n",
    }
    loaded = load(write_site(tmp_path, files), Settings(today=TODAY))
    assert [problem.code for problem in loaded.problems.errors] == []
    assert loaded.graph
    shop, hospital = loaded.graph.event("2025-03-18-x").given
    assert (shop.partner.name, hospital.partner.name) == ("示例理发店", "示例医院")
    assert ([p.name for p in hospital.people], hospital.more, hospital.more_as) == (["示例甲"], 2, "志愿者")
