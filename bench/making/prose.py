"""Write the bodies: sentences with gaps, put together into paragraphs, lists and tables of Markdown."""

import re
from collections.abc import Iterator, Mapping

from bench.making.dice import Dice
from bench.making.words import WORDS

Sentence = tuple[str | tuple[str, ...], ...]
"""Text and gaps by turns; a gap is a list of words, or a name in angle brackets that the event fills."""

_GAP = re.compile(r"(\{.+?\}|<.+?>)")


def _read(*sentences: str) -> tuple[Sentence, ...]:
    return tuple(tuple(_parts(sentence)) for sentence in sentences)


def _parts(sentence: str) -> Iterator[str | tuple[str, ...]]:
    yield from (WORDS[part[1:-1]] if part[0] == "{" else part for part in _GAP.split(sentence) if part)


OPENING = _read(
    "{时候}，{天气}，{谁}先到了{哪里}，把{一些}{物件}{做}。",
    "{天气}。{时候}，{哪里}已经有{多少}街坊在等，{谁}忙着{事}。",
    "这一天{天气}，日子是上个月就定下的，{谁}提前把{物件}{做}，又去{事}。",
    "通知贴出去以后，{谁}每天都来问；到了{时候}，{哪里}站了{多少}人。",
    "{时候}的{哪里}{样子}，{声音}从{哪里}传过来，{谁}正在{事}。",
    "活动办在<地点>。{时候}，{谁}从各处搬来{一些}{物件}，不多时都{做}。",
    "原先定在{哪里}，因为{天气}，临时换到{哪里}；{谁}帮着把{物件}{做}。",
)
WORK = _read(
    "<单位>带来的是<服务>，{办法}，{时候}以后来的人也都轮到了。",
    "做<服务>的桌子摆在{哪里}，旁边放着{一些}{物件}，{谁}负责{事}。",
    "<服务>这一处人最多，前后来了{多少}，<单位>的人{心情}。",
    "到{时候}，<服务>已经做了{多少}，用掉{一些}{物件}。",
    "<单位>的人一边做<服务>，一边教{谁}{学到}，{声音}一直没有停。",
    "有人带来{物件}，说放了好几年；{时候}修好了，{谁}当场试过，{样子}。",
    "遇到的难处是{难处}，大家想出的办法是{法子}，往后照此办理。",
    "<单位>备了{东西}，每人一份，{颜色}纸，字印得很大，{谁}拿回去贴在墙上。",
    "<服务>要排队，{办法}，所以{谁}等得{心情}，还顺便{事}。",
    "为了<服务>，<单位>多带了{一些}{物件}，收摊时只剩下半数。",
    "{哪里}另设一处，专门{学到}，{谁}听完又问了几遍，记在本子上。",
    "{难处}的时候，<单位>没有停下，先{法子}，再接着往下做。",
)
PEOPLE = _read(
    "<居民>、{谁}，{时候}都来了，坐在{哪里}{事}，说“{话}”。",
    "<居民>：“{话}。”{谁}听了，{心情}，接着{事}。",
    "<居民>，带着{颜色}{物件}，等<服务>的时候和{谁}聊起{年景}，说{旧事}。",
    "<居民>，头一回来，有些{心情}，做完<服务>，在留言本上写下“{话}”。",
    "<居民>帮着{事}，直到{时候}才回家，临走把{物件}{做}。",
    "问起感受，<居民>，想了一会儿，说来过几次以后，{感受}，{感受}。",
    "<居民>记得{年景}，{旧事}；如今{哪里}有了这些，{感受}。",
    "<居民>，排在队伍当中，{谁}搬来{物件}，请坐下慢慢说，前后用了一刻钟。",
)
EXPERTS = _read(
    "<师傅>从头站到尾，把{物件}{做}，说“{话}”。",
    "<师傅>讲得慢，{学到}讲了三遍，{谁}都听懂了。",
    "带队的<师傅>说，{办法}，是去年试出来的，一直用到现在。",
    "收摊以后，<师傅>又在{哪里}留了半个钟头，教{谁}{学到}。",
)
SCENE = _read(
    "{声音}和{声音}混在一起，{哪里}{样子}，{天气}，没有人在意。",
    "{谁}煮了{味道}，盛在{颜色}碗里，端到{哪里}，见者有份。",
    "孩子们在{哪里}学{课}，做好的摆在一旁，{颜色}居多。",
    "{哪里}挂着{东西}，{谁}看了又看，指给旁边的人，说{旧事}。",
    "{时候}，{天气}，{谁}把{物件}挪到{哪里}，队伍也跟着挪了过去。",
    "有人唱起歌，{谁}跟着和，{声音}也停下来听，唱完大家拍手。",
    "{味道}的香气从{哪里}飘来，{谁}说，闻着就想起{年景}。",
    "{课}的成果摆在{哪里}，{颜色}一片，{谁}挑了几件带回家。",
    "{谁}在{哪里}下棋，旁边围着一圈人，{心情}，连{味道}凉了也不知道。",
    "一只猫睡在{物件}上，{声音}也没有吵醒，{谁}绕着走。",
)
MEMORY = _read(
    "{谁}说起{年景}，{旧事}，听的人{心情}。",
    "{年景}，{旧事}；后来{旧事}，再后来就有了现在这样的日子。",
    "留言本上有人写：{年景}{旧事}，今天在{哪里}坐了半天，{感受}。",
    "墙上的{东西}是{年景}留下的，{颜色}底子，边角磨得发白，字还{样子}。",
)
CLOSING = _read(
    "收摊是在{时候}，{谁}把{物件}{做}，{哪里}恢复得{样子}。",
    "临走时约好，下一次先解决{难处}，再添{一些}{物件}。",
    "算下来，来了{多少}，<服务数>样服务都有人用，没有用上的是{物件}。",
    "{谁}把{东西}收进{颜色}盒子，说“{话}”，下个月还在{哪里}见。",
    "大家的意见记了{一些}纸，最多的一条是“{话}”，排在第二的是想学{课}。",
    "散场以后{天气}，{哪里}只剩下{声音}，灯过了一会儿才灭。",
)
HEADINGS = _read(
    "{时候}的{哪里}", "先{学到}", "{课}与{课}", "{谁}来了", "带来的{物件}", "一碗{味道}", "{难处}，怎么办"
)
ITEMS = _read(
    "**{物件}**：{一些}，放在{哪里}，由{谁}看管。",
    "{学到}，讲的人{心情}，听的有{多少}。",
    "{东西}：{颜色}，{一些}，{做}。",
    "下次要带：{物件}、{物件}，还有{味道}。",
    "{谁}提的：{话}。",
    "{难处}：{法子}。",
    "{课}：{多少}报名，{时候}在{哪里}。",
)
QUOTES = _read("{话}。{话}。", "{年景}，{旧事}。现在好了，{感受}。", "{话}；{谁}也这样说。")


class Writer:
    """Write one body with the chances and names of one event."""

    def __init__(self, dice: Dice, names: Mapping[str, tuple[str, ...]]) -> None:
        self._dice, self._names = dice, {f"<{name}>": found for name, found in names.items()}

    def one(self, kind: tuple[Sentence, ...]) -> str:
        """Return one sentence of a kind; another kind where the event has nobody to name in it."""
        pick, names = self._dice.pick, self._names
        parts = []
        for part in pick(kind):
            word = part if isinstance(part, str) else pick(part)
            if word[0] == "<":
                if word not in names:
                    return self.one(WORK if kind is EXPERTS and "<单位>" in names else SCENE)
                word = pick(names[word])
            parts.append(word)
        return "".join(parts)

    def paragraph(self, *kinds: tuple[Sentence, ...]) -> str:
        """Return sentences in a row, one of them with a few words stressed now and then."""
        sentences = [self.one(kind) for kind in kinds]
        if self._dice.chance(30):
            stressed = self._dice.pick(WORDS["话"]).split("，")[0]
            sentences.insert(
                1, self._dice.pick(("大家记住的一句是**", "门上贴着*", "横幅上写着**")) + stressed
            )
            sentences[1] += "*，字不大。" if sentences[1].startswith("门上") else "**，一眼就能看见。"
        return "".join(sentences)

    def list(self, numbered: bool) -> str:
        """Return a list of three to six items."""
        count = self._dice.between(3, 6)
        return "\n".join(f"{f'{n}.' if numbered else '-'} {self.one(ITEMS)}" for n in range(1, count + 1))

    def table(self, services: tuple[str, ...]) -> str:
        """Return a table of what was given, by whom it was watched, and where."""
        rows = [f"| {name} | {self.word('哪里')} | {self.word('多少')} |" for name in services]
        return "\n".join(("| 服务 | 在哪里 | 来的人 |", "|---|---|---|", *rows))

    def quote(self) -> str:
        """Return what somebody said, set apart."""
        return f"> {self.one(QUOTES)}"

    def word(self, kind: str) -> str:
        """Return a word of a kind."""
        return self._dice.pick(WORDS[kind])

    def heading(self) -> str:
        """Return a heading of the second level."""
        return f"## {self.one(HEADINGS)}"


LONG = 1700
"""Characters of a body, about; 1,500 of them are Han."""

TURNS = (
    (WORK, SCENE, WORK, PEOPLE),
    (WORK, EXPERTS, WORK),
    (PEOPLE, MEMORY, SCENE),
    (SCENE, WORK, EXPERTS, PEOPLE),
    (MEMORY, SCENE, PEOPLE, SCENE),
    (WORK, WORK, SCENE, PEOPLE),
)


def body(writer: Writer, dice: Dice, extras: list[str], long: int = LONG) -> str:
    """Return a body of about so many Han characters, with its extras (a list, a table …) between paragraphs."""
    blocks = [writer.paragraph(OPENING, SCENE, WORK)]
    length, waiting, heads = len(blocks[0]), list(extras), dice.between(1, 3)
    step = (long - 200) // (heads + 1)
    while length < long - 120:
        if heads and length > step:
            blocks.append(writer.heading())
            heads, step = heads - 1, step * 2
        if waiting and dice.chance(40):
            extra = waiting.pop(0)
            blocks.append(extra)
            length += len(extra)
        blocks.append(writer.paragraph(*dice.pick(TURNS)))
        length += len(blocks[-1])
    blocks += [*waiting, writer.paragraph(CLOSING, CLOSING)]
    return "\n\n".join(blocks) + "\n"
