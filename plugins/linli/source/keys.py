"""Know the keys of front matter: the Chinese words for them, which hold lists, which hold free text."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from linli.source.characters import INVISIBLE

CHINESE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "title": ("标题", "题目"),
        "name": ("姓名", "名称", "名字"),
        "summary": ("摘要",),
        "date": ("日期", "时间"),
        "start": ("开始", "开始时间"),
        "end": ("结束", "结束时间"),
        "place": ("地点",),
        "places": ("涉及地点",),
        "hosts": ("主办", "主办单位", "主办方"),
        "partners": ("合作单位", "参加单位", "参与单位", "协办单位"),
        "partner": ("合作方",),
        "services": ("服务",),
        "participants": ("参与者",),
        "people": ("人员", "人物"),
        "served": ("人次", "服务人次"),
        "volunteers": ("志愿者", "志愿者人数"),
        "hours": ("时长", "志愿时长"),
        "photos": ("照片",),
        "cover": ("封面",),
        "before": ("从前", "之前"),
        "thread": ("线",),
        "threads": ("一根线", "线索"),
        "milestone": ("里程碑",),
        "milestones": ("节点",),
        "follows": ("接着", "承接"),
        "status": ("状态",),
        "repeat": ("重复", "规律"),
        "category": ("栏目", "类别"),
        "tags": ("标签",),
        "publish_at": ("发布时间",),
        "draft": ("草稿",),
        "pinned_until": ("置顶到",),
        "modified": ("修改", "修改日期"),
        "note": ("备注", "注"),
        "role": ("身份", "职务"),
        "org": ("单位",),
        "age": ("年龄",),
        "consent": ("公开授权", "授权"),
        "caption": ("说明",),
        "alt": ("替代文字",),
        "file": ("文件",),
        "credit": ("拍摄",),
        "decorative": ("装饰",),
        "faces": ("露脸",),
        "blur": ("遮挡",),
        "count": ("人数",),
        "count_as": ("人数称呼",),
        "as": ("区分",),
        "minor": ("未成年",),
        "person": ("人物文件",),
        "surname": ("姓",),
        "short": ("简称",),
        "aliases": ("别名",),
        "former_names": ("曾用名",),
        "until": ("截至", "到"),
        "type": ("类型",),
        "parent": ("上级",),
        "since": ("自", "始于", "加入"),
        "successor": ("后继",),
        "motto": ("格言",),
        "logo": ("标志",),
        "website": ("网站",),
        "phone": ("电话", "联系电话"),
        "address": ("地址",),
        "geo": ("坐标",),
        "lat": ("纬度",),
        "lon": ("经度",),
        "datum": ("坐标系",),
        "bring": ("请带",),
        "who": ("适合",),
        "access": ("无障碍",),
        "kind": ("性质",),
        "scope": ("范围",),
        "evidence": ("凭据",),
        "guardian": ("监护人",),
        "withdrawn": ("撤回",),
        "on": ("签署",),
        "event": ("活动",),
        "story": ("故事",),
        "nav": ("菜单", "导航"),
    }
)
"""The Chinese words for each key; the first is the one we say."""

ENGLISH: Mapping[str, str] = MappingProxyType({word: key for key, words in CHINESE.items() for word in words})
"""Each Chinese word with the key it means; one word means one key, whatever the kind."""

BY_KIND: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("story", "地点"): "places",
        ("news", "地点"): "places",
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

_REMEMBERED = 2048
"""Words whose answer is remembered: the same hundred keys stand in every file."""

_UNSEEN = MappingProxyType(dict.fromkeys(map(ord, INVISIBLE)))


def chinese(key: str) -> str:
    """Return the Chinese word for a key, or the key where there is none."""
    return CHINESE[key][0] if key in CHINESE else key


@lru_cache(maxsize=_REMEMBERED)
def fold_key(written: str) -> str:
    """Return a key without the spaces, invisible characters and full-width letters that may stand in it."""
    if written in CHINESE:
        return written
    plain = unicodedata.normalize("NFKC", written).translate(_UNSEEN)
    if plain.isascii():
        joined = re.sub(r"[\s-]+", "_", plain.strip()).lower()
        if joined in CHINESE:
            return joined
    return "".join(plain.split())


@lru_cache(maxsize=_REMEMBERED)
def english(written: str) -> str:
    """Return the key that a written one means in most places, or the written one folded."""
    word = fold_key(written)
    return ENGLISH.get(word) or word.lower()


@lru_cache(maxsize=_REMEMBERED)
def meant(written: str, parent: str, kind: str) -> str:
    """Return the key that is meant; ``parent`` is the one around it, ``kind`` is given for the outermost keys."""
    word = fold_key(written)
    return BY_KIND.get((kind, word)) or IN_LIST.get((parent, word)) or english(written)


@lru_cache(maxsize=_REMEMBERED)
def is_known(word: str) -> bool:
    """Return whether a word is a key, in either language."""
    return fold_key(word).lower() in KNOWN
