"""Be all that a site is made of: content, theme, settings and the day, as text that can be edited and undone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from textwrap import dedent
from typing import Any

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]

RICH: Mapping[str, str] = {
    "content/events/2024-09-10-lixing.md": """
        ---
        title: 重阳理发
        date: 2024-09-10
        place: 示例社区
        hosts: [示例社区居委会]
        partners:
          - {partner: 示例老店, services: [理发], people: [{name: 钱理发, role: 理发师}], count: 2}
          - {partner: 示例医院, services: [测血压]}
        participants:
          - {name: 赵晓明, role: 居民, age: 84, consent: {scope: [姓名], on: 2024-09-01, until: 2025-09-01}}
          - {name: 孙小示, person: sun}
        tags: [理发, 重阳]
        category: 便民服务
        served: 30 人次
        volunteers: 5
        milestone: true
        ---
        赵晓明来了，孙小示也来了。见[示例医院](partner:hospital)。

        ## 往后

        再来。
        """,
    "content/events/2025-07-08-yugao.md": """
        ---
        title: 七月义诊
        date: 2025-07-08
        start: 上午8:30
        place: 示例街道
        hosts: [示例社区居委会]
        services: [测血压]
        status: announced
        repeat: 每月第二个星期二
        follows: 2024-09-10-lixing
        tags: [义诊]
        ---
        欢迎来。
        """,
    "content/events/2025-06-20-gaiqi.md": (
        "---\ntitle: 改期的活动\ndate: 2025-06-20\nplace: 示例小学\nstatus: 改期\npartners: [示例联盟]\n---\n改期。\n"
    ),
    "content/news/2025-05-30-tongzhi.md": (
        "---\ntitle: 停水通知\ndate: 2025-05-30\npinned_until: 2025-06-10\ntags: [通知]\n---\n停水一天。\n"
    ),
    "content/news/2025-08-01-yuding.md": (
        "---\ntitle: 八月消息\ndate: 2025-05-31\npublish_at: 2025-08-01\npartners: [示例医院]\n---\n以后才发。\n"
    ),
    "content/stories/2015-jiushi.md": (
        "---\ntitle: 旧事\ndate: 2015年春\npeople: [{name: 孙小示, person: sun}]\nplaces: [示例小学]\n"
        "partners: [示例医院]\ncategory: 往事\nthreads: [er]\n---\n孙小示说的旧事。\n"
    ),
    "content/partners/shop.md": (
        "---\nname: 示例新店\ntype: company\nformer_names: [{name: 示例老店, until: 2024年12月}]\n"
        "parent: 示例联盟\nsince: 2019年\n---\n店里的事。\n"
    ),
    "content/places/street.md": "---\nname: 示例街道\nparent: 示例区\naliases: [老街]\n---\n",
    "content/people/sun.md": (
        "---\nname: 孙小示\nkind: 居民\nconsent: {scope: [姓名, 个人页], on: 2024-01-01, until: 2025-12-31}\n"
        "---\n她的事。\n"
    ),
    "content/people/qian.md": "---\nname: 钱理发\nkind: 公开身份\nrole: 理发师\norg: 示例新店\n---\n",
    "content/threads/er.md": "---\nname: 第二条线\nmilestones:\n  - {date: 2014, title: 开头}\n---\n",
    "content/pages/join.md": "---\ntitle: 加入\nnav: 2\n---\n怎样加入。\n",
    "content/tags.yml": "tags:\n  义诊: yizhen\ncategories:\n  便民服务: bianmin-fuwu\n",
}
"""What the small site of the tests lacks: people, consents, labels, days ahead, names that have passed on."""


def picture(number: int) -> str:
    """Return a photo as text, a character for each byte; each number gives one of another size and colour."""
    made = BytesIO()
    colour = number * 40 % 256, number * 90 % 256, 120
    Image.new("RGB", (40 + 30 * number, 30 + 10 * number), colour).save(made, "JPEG")
    return made.getvalue().decode(encoding("1.jpg"))


def encoding(path: str) -> str:
    """Return how the text that stands for a file becomes its bytes."""
    return "latin-1" if path.endswith(".jpg") else "utf-8"


@dataclass(frozen=True)
class World:
    """Hold every file by its path below the project, the settings, and the day."""

    files: Mapping[str, str]
    settings: Mapping[str, Any] = field(default_factory=dict)
    day: date = date(2025, 6, 1)

    def put(self, path: str, text: str | None) -> "World":
        """Return a world with a file of this text, or without it."""
        rest = {name: content for name, content in self.files.items() if name != path}
        return replace(self, files=rest if text is None else {**rest, path: text})

    def below(self, folder: str) -> list[str]:
        """Return the paths of a folder, sorted."""
        return sorted(path for path in self.files if path.startswith(f"{folder}/"))


def start(small: Mapping[str, str], *, real: bool = False) -> World:
    """Return the world to begin with: the small site, what it lacks, our theme, and the real content too if asked."""
    files = {**{f"content/{path}": text for path, text in small.items()}, **RICH}
    files = {path: dedent(text).lstrip("\n") for path, text in files.items()}
    files |= {f"content/photos/{number}.jpg": picture(number) for number in range(1, 4)}
    if real:
        twice = (
            "content/services/bp.md",
            "content/services/hair.md",
        )  # the real content has these by other ids
        rest = {path: text for path, text in files.items() if path not in twice}
        files = _read(ROOT / "content", ".md") | rest
        files["content/tags.yml"] = (ROOT / "content/tags.yml").read_text("utf-8")
    settings = {
        "name": "示例邻里",
        "about": "示例说明。",
        "events_per_page": 2,
        "site_url": "https://linli.example",
    }
    return World({**_read(ROOT / "theme"), **files}, settings)


def _read(folder: Path, end: str = "") -> dict[str, str]:
    found = (path for path in sorted(folder.rglob(f"*{end}")) if path.is_file())
    return {path.relative_to(ROOT).as_posix(): path.read_bytes().decode() for path in found}


def differences(old: World, new: World) -> list[str]:
    """Say what lies between two worlds, for who reads a failure."""
    said = [f"day {old.day} -> {new.day}"] if old.day != new.day else []
    if old.settings != new.settings:
        said.append(f"settings {dict(old.settings)} -> {dict(new.settings)}")
    for path in sorted(old.files.keys() | new.files.keys()):
        before, after = old.files.get(path), new.files.get(path)
        if before != after:
            gone = sorted(set((before or "").splitlines()) - set((after or "").splitlines()))
            come = sorted(set((after or "").splitlines()) - set((before or "").splitlines()))
            said += [f"{path}:", *(f"  - {line}" for line in gone), *(f"  + {line}" for line in come)]
            said += ["  (no file any more)"] if after is None else []
    return said
