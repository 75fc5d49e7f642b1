"""Change a world as staff, designers and time do: each edit is a function of a world and of dice."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from bench.proving.world import World, picture

Change = Callable[[World, Random], World]

PIECES = ("content/events", "content/stories", "content/news")
THINGS = ("content/partners", "content/places", "content/services", "content/threads")
PEOPLE = ("content/people",)
WORDS = (
    "孙小示",
    "赵晓明",
    "示例医院",
    "示例新店",
    "[医院](partner:hospital)",
    "[旧事](story:2015-jiushi)",
    "高血压",
)
CHINESE = {"title": "标题", "name": "姓名", "date": "日期", "summary": "摘要", "consent": "同意"}


def keyed(text: str, key: str, value: str | None) -> str:
    """Return a file with a one-line value set, or without that line."""
    head, mark, rest = text.partition("\n---")
    names = "|".join(filter(None, (key, CHINESE.get(key))))
    lines = [line for line in head.splitlines() if not re.match(rf"(?:{names}):", line)]
    lines += [] if value is None else [f"{key}: {value}"]
    return "\n".join(lines) + mark + rest


def one_of(world: World, dice: Random, *folders: str) -> str:
    """Return the path of some file."""
    return dice.choice([path for folder in folders for path in world.below(folder)] or ["content/pages/x.md"])


def key(folders: tuple[str, ...], name: str, *values: str | None) -> Change:
    """Return the edit that sets a key of some file to one of these values; ``#`` becomes a number."""

    def change(world: World, dice: Random) -> World:
        path = one_of(world, dice, *folders)
        value = dice.choice(values)
        value = value and value.replace("#", str(dice.randrange(1, 9)))
        return world.put(path, keyed(world.files.get(path, "---\ntitle: 新的\n---\n"), name, value))

    return change


def body(world: World, dice: Random) -> World:
    path = one_of(world, dice, *PIECES, *THINGS, *PEOPLE, "content/pages")
    heading = f"\n## 小节{dice.randrange(9)}\n" if dice.random() < 0.3 else ""
    return world.put(path, f"{world.files.get(path, '')}\n{heading}\n又记一句{dice.choice(WORDS)}。\n")


def new(folder: str, text: str) -> Change:
    """Return the edit that adds a file; ``#`` becomes a number."""

    def change(world: World, dice: Random) -> World:
        number = str(dice.randrange(1, 9))
        return world.put(f"{folder}/xin-{number}.md", text.replace("#", number))

    return change


def move(world: World, dice: Random) -> World:
    """Give a file another id."""
    path = one_of(world, dice, *PIECES, *THINGS, *PEOPLE)
    text = world.files.get(path, "")
    return world.put(path, None).put(path.replace(".md", f"-{dice.randrange(9)}.md"), text)


def delete(world: World, dice: Random) -> World:
    return world.put(one_of(world, dice, *PIECES, *THINGS, *PEOPLE, "content/pages"), None)


def rename(world: World, dice: Random) -> World:
    """Give an organisation a new name and keep the old one as a former one."""
    path = one_of(world, dice, "content/partners")
    text = world.files.get(path, "")
    found = re.search(r"^name: (.*)$", text, re.M)
    if not found:
        return world
    text = keyed(text, "name", f"示例更名{dice.randrange(99)}")
    return world.put(path, keyed(text, "former_names", f"[{{name: {found[1]}, until: 2025年}}]"))


def milestone(world: World, dice: Random) -> World:
    path = one_of(world, dice, "content/threads")
    line = f"milestones:\n  - {{date: {dice.randrange(2005, 2025)}, title: 里程碑{dice.randrange(9)}}}"
    return world.put(path, world.files.get(path, "").replace("milestones:", line, 1))


def labels(world: World, dice: Random) -> World:
    label, id = (
        dice.choice(("义诊", "理发", "重阳", "通知")),
        dice.choice(("yizhen", "lifa", "chongyang", "tz")),
    )
    text = world.files.get("content/tags.yml", "tags:\n  义诊: yizhen\n")
    lines = [line for line in text.splitlines() if f"{label}:" not in line and f": {id}" not in line]
    if dice.random() < 0.7:
        lines.insert(1, f"  {label}: {id}")
    return world.put("content/tags.yml", "\n".join(lines) + "\n")


def consent(world: World, dice: Random) -> World:
    path = one_of(world, dice, *PEOPLE)
    given = ("{scope: [姓名, 个人页], on: 2024-01-01}", "{scope: [姓名], on: 2024-01-01, until: 2025-06-#0}")
    taken = (
        "{scope: [姓名, 个人页], on: 2024-01-01, withdrawn: 是}",
        "{scope: [年龄], on: 2024-01-01}",
        None,
    )
    value = dice.choice((*given, *taken))
    return world.put(
        path, keyed(world.files.get(path, ""), "consent", value and value.replace("#", dice.choice("12")))
    )


def own_consent(world: World, dice: Random) -> World:
    """Change how long the consent holds that a piece itself states."""
    day = date(2025, 5, 1) + timedelta(days=dice.randrange(200))
    found = [path for path in world.below("content/events") if "until: 20" in world.files[path]]
    if not found:
        return world
    path = dice.choice(found)
    return world.put(path, re.sub(r"until: \d{4}-\d\d-\d\d", f"until: {day}", world.files[path]))


def moved_lines(world: World, dice: Random) -> World:
    """Add a line above all values, so that the places of later problems move."""
    path = one_of(world, dice, *PIECES, *THINGS, *PEOPLE)
    return world.put(path, world.files.get(path, "").replace("---\n", "---\n# 一行说明\n", 1))


def spoil(world: World, dice: Random) -> World:
    """Break a file: its form, a value, a reference, or the bytes it needs."""
    path = one_of(world, dice, *PIECES, *THINGS, *PEOPLE)
    text = world.files.get(path, "")
    ways = (
        lambda: text.replace("---\n", "---\n[", 1),
        lambda: text.replace("\n---", "\nnmae: x\n---", 1),
        lambda: keyed(text, "date", "2025-13-45"),
        lambda: keyed(text, "parent", "没有这个地方"),
        lambda: "",
        lambda: f"{text}\n[断了](partner:nobody)\n",
    )
    return world.put(path, dice.choice(ways)())


def photos(world: World, dice: Random) -> World:
    """List photos in a piece, or show one in a text."""
    path, number = one_of(world, dice, *PIECES, "content/pages"), dice.randrange(1, 5)
    text = world.files.get(path, "---\ntitle: 新的\n---\n")
    if path.startswith("content/pages") or dice.random() < 0.3:
        return world.put(path, f"{text}\n![孙小示的照片](photo:{number}.jpg)\n")
    blur = f", blur: [[{number}, 2, 9, 9]]" if dice.random() < 0.5 else ""
    one = f"{{file: {number}.jpg, alt: 照片{number}, caption: 赵晓明{blur}}}"
    other = f"{{file: {number % 4 + 1}.jpg, decorative: 是, before: {number}.jpg}}"
    value = dice.choice((f"[{one}]", f"[{one}, {other}]", f"[{number}.jpg]", None))
    return world.put(path, keyed(text, "photos", value))


def logo(world: World, dice: Random) -> World:
    path = one_of(world, dice, "content/partners")
    return world.put(path, keyed(world.files.get(path, ""), "logo", dice.choice(("1.jpg", "2.jpg", None))))


def pictures(world: World, dice: Random) -> World:
    """Put another picture into a file, cut it short, or take it away."""
    number = dice.randrange(1, 5)
    made = picture(dice.randrange(1, 6))
    return world.put(f"content/photos/{number}.jpg", dice.choice((made, made, made[:300], None)))


def later(world: World, dice: Random) -> World:
    days = dice.choice((1, 1, 2, 9, 10, 30, 40, 61, dice.randrange(1, 401)))
    return replace(world, day=world.day + timedelta(days=days))


def earlier(world: World, dice: Random) -> World:
    return replace(world, day=max(date(2025, 5, 1), world.day - timedelta(days=dice.randrange(1, 401))))


def setting(world: World, dice: Random) -> World:
    options: Mapping[str, tuple[object, ...]] = {
        "name": ("示例邻里", "另一个名字"),
        "tagline": ("", "一句话"),
        "site_url": ("https://linli.example", "https://a.example/linli", ""),
        "events_per_page": (1, 2, 5),
        "language": ("zh", "en"),
        "drafts": (True, False),
        "accepted_words": ((), ("孙小示范",)),
        "public_roles": (("医生",), ("医生", "理发师", "志愿者")),
        "timezone": ("Asia/Shanghai", "Asia/Urumqi"),
        "strict": (False, False, True),
    }
    name = dice.choice(sorted(options))
    return replace(world, settings={**world.settings, name: dice.choice(options[name])})


def theme(pattern: str, old: str, text: str) -> Change:
    """Return the edit that puts a text before the last ``old`` in a file of the theme."""

    def change(world: World, dice: Random) -> World:
        paths = [
            path for path in world.below("theme") if re.search(pattern, path) and old in world.files[path]
        ]
        path = dice.choice(paths)
        head, mark, rest = world.files[path].rpartition(old)
        return world.put(path, head + text.replace("#", str(dice.randrange(99))) + mark + rest)

    return change


def translation(world: World, dice: Random) -> World:
    language = world.settings.get("language", "zh")
    path = f"theme/translations/{language}/LC_MESSAGES/linli.po"
    texts = re.findall(r'^msgstr "(\w[^"\\]*)"$', world.files[path], re.M)
    old = dice.choice(texts)
    return world.put(
        path, world.files[path].replace(f'msgstr "{old}"', f'msgstr "{old}{dice.randrange(9)}"', 1)
    )


def nothing(world: World, dice: Random) -> World:
    return world


EVENT = "---\ntitle: 新活动#\ndate: 2025-05-1#\nplace: 老街\npartners: [{partner: 联盟, services: [理发]}]\n---\n新。\n"
PERSON = "---\nname: 周示例#\nkind: 公开身份\nrole: 医生\norg: 示例医院\n---\n"

CHANGES: Mapping[str, Change] = {
    "body": body,
    "title": key(PIECES, "title", "新标题#", "孙小示的标题"),
    "name of a thing": key(("content/services", "content/places"), "name", "新名#", "理发"),
    "summary": key((*PIECES, *THINGS), "summary", "新摘要#。", "赵晓明的摘要。", None),
    "date": key(PIECES, "date", "2025-05-1#", "2023-0#-01", "2025-08-0#"),
    "uncertain date": key(PIECES, "date", "201#年", "201#年#月", "2015年春", "2025年夏", "2019年底"),
    "modified": key((*PIECES, *THINGS), "modified", "2025-05-0#", None),
    "id": move,
    "delete": delete,
    "new event": new("content/events", EVENT),
    "new news": new("content/news", "---\ntitle: 新消息#\ndate: 2025-05-2#\ntags: [义诊]\n---\n新。\n"),
    "new partner": new("content/partners", "---\nname: 新单位#\ntype: 企业\naliases: [别名#]\n---\n"),
    "partner renamed": rename,
    "alias": key(("content/partners", "content/places"), "aliases", "[别名#]", "[示例医院]", None, "[联盟]"),
    "partner's parent": key(("content/partners",), "parent", "示例联盟", "示例医院", None),
    "successor": key(("content/partners",), "successor", "示例新店", "示例医院", None),
    "place parent": key(("content/places",), "parent", "示例区", "示例街道", "老街", None),
    "place": key(("content/events",), "place", "示例小学", "老街", "示例区"),
    "milestone": milestone,
    "landmark": key(PIECES, "milestone", "是", "否", None),
    "thread": key(PIECES, "threads", "[shuwu]", "[er]", "[shuwu, er]", None),
    "tags": key(PIECES, "tags", "[义诊]", "[重阳, 新标签#]", "[理发]", None),
    "tags.yml": labels,
    "category": key(PIECES, "category", "便民服务", "往事", "新栏目", None),
    "service category": key(("content/services",), "category", "健康", "维修", "其他"),
    "consent": consent,
    "consent of a piece": own_consent,
    "person added": new("content/people", PERSON),
    "person removed": lambda world, dice: world.put(one_of(world, dice, *PEOPLE), None),
    "publish_at": key(PIECES, "publish_at", "2025-06-0#", "2025-07-0#", None),
    "draft": key(PIECES, "draft", "是", None),
    "pinned_until": key(
        ("content/news", "content/stories"), "pinned_until", "2025-06-0#", "2025-09-01", None
    ),
    "status": key(("content/events",), "status", "已预告", "已举办", "改期", "已取消", None),
    "repeat": key(("content/events",), "repeat", "每月第二个星期二", "每周#", "每周六", None),
    "follows": key(("content/events",), "follows", "2024-09-10-lixing", "2025-05-20-yizhen", None),
    "photos": photos,
    "logo": logo,
    "pictures": pictures,
    "figures": key(("content/events",), "served", "#0 人次", None),
    "nav": key(("content/pages",), "nav", "#", None),
    "template": theme(r"templates/[a-z_]+\.html", "{% endblock", "<i>#</i>"),
    "component": theme(r"components/.*macro\.html", "{% endmacro", "<i>#</i>"),
    "base": theme(r"templates/base\.html", "</body>", "<i>#</i>"),
    "css": theme(r"\.css$", "}", " margin: #px; "),
    "translation": translation,
    "setting": setting,
    "day": later,
    "day back": earlier,
    "moved lines": moved_lines,
    "broken": spoil,
    "nothing": nothing,
}
