"""Make small sites for tests: a dict of files becomes a content folder."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from textwrap import dedent
from typing import Any

from PIL import Image

from linli.build.engine import Loaded
from linli.build.site import load
from linli.settings import Settings

TODAY = date(2025, 6, 1)

SMALL = {
    "events/2025-05-20-yizhen.md": """
        ---
        title: 示例义诊
        date: 2025-05-20
        place: 示例社区
        hosts: [示例社区居委会]
        partners:
          - partner: 示例医院
            services: [测血压]
            people: [{name: 甲医生, role: 医生}]
          - {partner: 示例理发店, services: [理发, 测血压], count: 3, count_as: 志愿者}
        threads: [{thread: shuwu, note: 又见面了}]
        served: 40 人次
        ---
        这一天来了两家单位。
        """,
    "stories/2012-04-shuwu.md": """
        ---
        title: 示例书屋
        date: 2012年4月
        places: [示例小学]
        partners: [示例联盟]
        threads: [shuwu]
        ---
        那年四月有了书屋。
        """,
    "partners/hospital.md": "---\nname: 示例医院\ntype: 医院\n---\n",
    "partners/barber.md": "---\nname: 示例理发店\ntype: company\n---\n",
    "partners/alliance.md": "---\nname: 示例联盟\naliases: [联盟]\ntype: alliance\nmotto: 示例，示例\n---\n",
    "partners/committee.md": "---\nname: 示例社区居委会\ntype: community\n---\n",
    "services/bp.md": "---\nname: 测血压\ncategory: health\n---\n",
    "services/hair.md": "---\nname: 理发\ncategory: grooming\n---\n",
    "places/yard.md": "---\nname: 示例社区\nparent: 示例区\n---\n",
    "places/district.md": "---\nname: 示例区\n---\n",
    "places/school.md": "---\nname: 示例小学\n---\n",
    "threads/shuwu.md": """
        ---
        name: 一间示例书屋
        partners: [联盟]
        milestones:
          - {date: 2012-04, title: 第一座示例书屋, place: 示例小学, note: 日子没有记下, story: 2012-04-shuwu}
        ---
        """,
    "pages/about.md": "---\ntitle: 关于\nnav: 1\n---\n说明。\n",
}
"""A whole site of invented things."""


def pixel(kind: str = "JPEG", size: tuple[int, int] = (64, 48), colour: str = "teal") -> bytes:
    """Return a picture of one colour."""
    made = BytesIO()
    Image.new("RGB", size, colour).save(made, kind)
    return made.getvalue()


def write_site(folder: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """Write files below ``folder/content``; None leaves one of SMALL out."""
    content = folder / "content"
    for name, text in files.items():
        if text is not None:
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else dedent(text).lstrip("\n").encode())
    content.mkdir(exist_ok=True)
    return content


def load_small(
    folder: Path, changes: Mapping[str, str | bytes | None] | None = None, **settings: Any
) -> Loaded:
    """Load SMALL with changes, on TODAY unless told another day."""
    content = write_site(folder, {**SMALL, **(changes or {})})
    return load(content, Settings(**{"today": TODAY, **settings}), shown_as="content")


def codes(loaded: Loaded) -> list[str]:
    """Return the codes of all problems that are more than notes, in order of place."""
    return [problem.code for problem in loaded.problems if problem.severity != "note"]
