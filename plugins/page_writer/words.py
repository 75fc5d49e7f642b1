"""Say the theme's words in the language of the site, from its gettext catalogue."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from markupsafe import Markup

from linli.text.numerals import count_word


class Words:
    """Translate the theme's messages; a message without a translation stands as it is.

    Placeholders are written ``%(name)s``. Their values are escaped unless they are markup already, so that
    ``_("Latest: %(date)s", date=when(day))`` keeps the ``<time>`` and no title can smuggle in a tag.
    """

    def __init__(self, catalogue: Catalog, language: str) -> None:
        self.language = language
        self._forms = {
            _key(message.id): (message.string,) if isinstance(message.string, str) else tuple(message.string)
            for message in catalogue
            if message.id and message.string
        }
        self._said: dict[str, Markup] = {}
        """Messages that have no values, as they are said: on every page the same."""

    def gettext(self, message: str, **values: object) -> Markup:
        """Return a message with its values filled in."""
        form = self._forms.get(message, (message,))[0]
        if values:
            return Markup(form) % values
        said = self._said.get(form)
        if said is None:
            said = self._said[form] = Markup(form) % values
        return said

    def ngettext(self, one: str, many: str, number: int, **values: object) -> Markup:
        """Return the form for a number; ``%(n)s`` is that number as running text says it (两, 十二; 2, 12)."""
        forms = self._forms.get(one, (one, many))
        form = forms[0] if number == 1 or len(forms) == 1 else forms[1]
        return Markup(form) % {"n": self._numeral(number), **values}

    def _numeral(self, number: int) -> str:
        return count_word(number, "") if self.language == "zh" else str(number)


def read_words(translations: Path, language: str) -> Words:
    """Return the words of a language from ``<language>/LC_MESSAGES/linli.po``; raises OSError without it."""
    with (translations / language / "LC_MESSAGES" / "linli.po").open("rb") as file:
        return Words(read_po(file, locale=language), language)


def _key(id: str | list[str] | tuple[str, ...]) -> str:
    return id if isinstance(id, str) else id[0]
