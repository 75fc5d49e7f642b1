"""Render our pages inside a foreign theme: its frame, our matter.

Our templates run as always, escaping, over a base that holds nothing but their blocks; what they make goes
into the ``content`` block of the foreign ``base.html``. So each kind of page is written once, for any theme.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, StrictUndefined

from linli.settings import Settings
from page_writer.environment import install

THEME = Path(__file__).parents[2] / "theme"
"""Our theme, whose templates and words are used whatever theme is chosen."""

_CUT = "\x1e"
_BARE = (
    f"{{% block name required %}}{{% endblock %}}{_CUT}{{% block description %}}{{% endblock %}}{_CUT}"
    "{% block main required %}{% endblock %}"
)
_EVENT = """
{%- from "components/prose/macro.html" import prose %}
{% from "components/roster/macro.html" import mentions, roster %}
{% from "components/slip/macro.html" import event_slip, next_slip %}
{{ event_slip(view, listen=false) }}
{{ prose(view.html) if view.html }}
{{ view.pictures|figures }}
{% if view.given %}
{% set one, many = "%(n)s organisation, and what it brings", "%(n)s organisations, and what each brings" %}
<h2 id="who">{{ ngettext(one, many, view.given|length) }}</h2>
{{ roster(view.given, view|unclaimed) }}
{% endif %}
{% if view.people %}
<p>{{ _("Also there:") }}</p>
{{ mentions(view.people) }}
{% endif %}
{{ next_slip(view.upcoming, narrow=false, past=addresses.events) }}
"""


def own_environment(settings: Settings) -> Environment:
    """Return an environment of our templates over a base that has only their blocks."""
    bare = DictLoader({"base.html": _BARE, "event_content.html": _EVENT})
    environment = Environment(
        loader=ChoiceLoader([bare, FileSystemLoader(THEME / "templates")]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    install(environment, settings, THEME, {})
    return environment


class ForeignTemplates:
    """Be the templates of a foreign theme for pages it may not know."""

    def __init__(self, own: Environment, theirs: Environment, context: Mapping[str, Any]) -> None:
        self._own, self._theirs, self._context = own, theirs, context

    def get_template(self, name: str) -> "_Foreign":
        return _Foreign(self._own, self._theirs, self._context, name)


class _Foreign:
    """Be one page: ours within theirs."""

    def __init__(self, own: Environment, theirs: Environment, context: Mapping[str, Any], name: str) -> None:
        self._own, self._theirs, self._context, self._name = own, theirs, context, name

    def render(self, *args: Any, **values: Any) -> str:
        """Return the page; the theme's own ``page`` and ``article`` stay undefined, as on its direct pages."""
        made = self._own.get_template(self._name).render(**values)
        name, description, main = made.split(_CUT, 2)
        frame = self._theirs.select_template([f"linli/{self._name}", "linli/page.html"])
        job = values["page"]
        matter = {
            "linli_name": name.strip(),
            "linli_description": description.strip(),
            "linli_main": main.strip(),
        }
        return frame.render({**self._context, **matter, "view": values["view"], "output_file": job.path})
