"""Know the keys of front matter: the Chinese words for them, which hold lists, which hold free text."""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        **{
            "标题": "title",
            "题目": "title",
            "姓名": "name",
            "名称": "name",
            "名字": "name",
            "摘要": "summary",
        },
        **{
            "日期": "date",
            "时间": "date",
            "开始": "start",
            "开始时间": "start",
            "结束": "end",
            "结束时间": "end",
        },
        **{
            "地点": "place",
            "涉及地点": "places",
            "主办": "hosts",
            "主办单位": "hosts",
            "合作单位": "partners",
        },
        **{"参加单位": "partners", "合作方": "partner", "服务": "services", "参与者": "participants"},
        **{
            "人员": "people",
            "人物": "people",
            "人次": "served",
            "服务人次": "served",
            "志愿者": "volunteers",
        },
        **{
            "志愿者人数": "volunteers",
            "时长": "hours",
            "志愿时长": "hours",
            "照片": "photos",
            "封面": "cover",
        },
        **{
            "线": "thread",
            "一根线": "threads",
            "线索": "threads",
            "里程碑": "milestone",
            "节点": "milestones",
        },
        **{"接着": "follows", "承接": "follows", "状态": "status", "重复": "repeat", "规律": "repeat"},
        **{"栏目": "category", "类别": "category", "标签": "tags", "发布时间": "publish_at", "草稿": "draft"},
        **{
            "置顶到": "pinned_until",
            "修改": "modified",
            "修改日期": "modified",
            "备注": "note",
            "注": "note",
        },
        **{
            "身份": "role",
            "职务": "role",
            "单位": "org",
            "年龄": "age",
            "公开授权": "consent",
            "授权": "consent",
        },
        **{"说明": "caption", "替代文字": "alt", "文件": "file", "拍摄": "credit", "装饰": "decorative"},
        **{"露脸": "faces", "遮挡": "blur", "人数": "count", "人数称呼": "count_as", "区分": "as"},
        **{"未成年": "minor", "人物文件": "person", "姓": "surname", "简称": "short", "别名": "aliases"},
        **{"曾用名": "former_names", "截至": "until", "到": "until", "类型": "type", "上级": "parent"},
        **{
            "自": "since",
            "始于": "since",
            "加入": "since",
            "后继": "successor",
            "格言": "motto",
            "标志": "logo",
        },
        **{
            "网站": "website",
            "电话": "phone",
            "地址": "address",
            "坐标": "geo",
            "纬度": "lat",
            "经度": "lon",
        },
        **{"坐标系": "datum", "请带": "bring", "适合": "who", "无障碍": "access", "性质": "kind"},
        **{"范围": "scope", "凭据": "evidence", "监护人": "guardian", "撤回": "withdrawn", "签署": "on"},
        **{"活动": "event", "故事": "story", "菜单": "nav", "导航": "nav"},
    }
)
"""Each Chinese word with the key it means; one word means one key, whatever the kind."""

BY_KIND: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("partner", "类别"): "type",
        ("partner", "合作单位"): "partner",
        ("person", "类别"): "kind",
        ("person", "类型"): "kind",
        ("service", "类型"): "category",
    }
)
"""Words that mean another key in one kind of file."""

IN_LIST: Mapping[tuple[str, str], str] = MappingProxyType(
    {("partners", "单位"): "partner", ("partners", "名称"): "partner", ("threads", "一根线"): "thread"}
)
"""Words that mean another key inside the entries of a list."""

LIST_KEYS = frozenset(
    {"hosts", "partners", "services", "participants", "people", "places", "photos", "threads", "tags"}
    | {"aliases", "former_names", "milestones", "scope"}
)
"""Keys whose value is a list; plain text there is split at 、，；."""

TEXT_KEYS = frozenset(
    {"title", "summary", "note", "caption", "alt", "evidence", "bring", "who", "access", "motto", "address"}
    | {"count_as", "credit", "role"}
)
"""Keys whose value is free text; nothing in it is structure."""

KNOWN = frozenset(ENGLISH) | frozenset(ENGLISH.values())


def chinese(key: str) -> str:
    """Return the Chinese word for a key, or the key where there is none."""
    return next((word for word, english in ENGLISH.items() if english == key), key)


def fold_key(written: str) -> str:
    """Return a key without the spaces and full-width letters that may stand in it."""
    return "".join(unicodedata.normalize("NFKC", written).split())
