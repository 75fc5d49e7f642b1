"""Know what a template is made of: itself and all that it extends, imports or includes."""

from collections.abc import Mapping

from jinja2 import Environment, TemplateNotFound, meta

from linli.text.digest import digest


class TemplateMarks:
    """Say for each template what changes with anything that it is made of.

    ``known`` holds, by the digest of a source, the names it refers to: parsing is what costs here.
    """

    def __init__(self, environment: Environment, known: Mapping[str, list[str]]) -> None:
        self._environment, self._known = environment, known
        self._parts: dict[str, tuple[str, frozenset[str]]] = {}
        self._marks: dict[str, str] = {}

    def mark(self, name: str) -> str:
        """Return 32 hexadecimal digits; raises TemplateError for a template that is missing or broken."""
        if name not in self._marks:
            self._marks[name] = self._mark(name)
        return self._marks[name]

    def _mark(self, name: str) -> str:
        names, new = {name}, [name]
        while new:
            _, others = self._part(new.pop())
            new += others - names
            names |= others
        text = "\n".join(f"{part} {self._part(part)[0]}" for part in sorted(names))
        return digest(text)

    def _part(self, name: str) -> tuple[str, frozenset[str]]:
        if name not in self._parts:
            self._parts[name] = self._read(name)
        return self._parts[name]

    def _read(self, name: str) -> tuple[str, frozenset[str]]:
        loader = self._environment.loader
        if loader is None:
            raise TemplateNotFound(name)
        source, file, _ = loader.get_source(self._environment, name)
        mark = digest(source)
        if mark in self._known:
            return mark, frozenset(self._known[mark])
        names: set[str] = set()
        for other in meta.find_referenced_templates(self._environment.parse(source, name, file)):
            # A name that is only found while a page is made may be any.
            names |= {other} if other else set(self._environment.list_templates())
        return mark, frozenset(names)

    @property
    def known(self) -> dict[str, list[str]]:
        """Return what is known of the sources that were looked at, for the next build."""
        return {mark: sorted(names) for mark, names in self._parts.values()}
