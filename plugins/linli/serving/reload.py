"""Tell every open page of the state of the site, as server-sent events (WHATWG HTML, 9.2)."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from linli import messages
from linli.build.transaction import shown
from linli.serving.outcome import Outcome, place

PING = 15.0
"""Seconds after which a silent stream says something, so that a dead one is found."""
RETRY = 1000
"""Milliseconds after which a page asks again when the server went away."""


class Board:
    """Hold what there is to see: the site, which one it is, and what keeps it from being newer."""

    def __init__(
        self, output: Path, language: str = "zh", whole: Callable[[Path], Path | None] = shown
    ) -> None:
        self.output = output
        self.outcome: Outcome | None = None
        self._language = language
        self._whole = whole
        # A page left open from before this server started is another one.
        self._start, self._count = secrets.token_hex(4), 0
        self._changed = asyncio.Event()
        self._closed = False

    @property
    def site(self) -> str:
        """Return a name for the site as it is now; a page that was given another one is out of date."""
        return f"{self._start}-{self._count}"

    @property
    def folder(self) -> Path | None:
        """Return the folder of the site, None where there is none to show."""
        return self._whole(self.output)

    def word(self, key: str, **params: object) -> str:
        """Return a sentence in the language of the site."""
        language = self.outcome.language if self.outcome else self._language
        return messages.say(key, language, **params)

    def show(self, outcome: Outcome) -> None:
        """Take in how a build ended, and tell all pages."""
        self.outcome = outcome
        self.output = outcome.folder("output") or self.output
        if outcome.changed or self.folder is None or self._count == 0:
            self._count += 1
        self._wake()

    def close(self) -> None:
        """End every stream."""
        self._closed = True
        self._wake()

    def state(self) -> dict[str, Any]:
        """Return what pages must know, in words ready to show."""
        stops = self.outcome.stops if self.outcome else []
        key = "serve-problems" if self.folder else "serve-no-site"
        return {
            "site": self.site,
            "title": self.word(key, count=len(stops)) if stops else "",
            "fix": self.word("serve-fix"),
            "problems": [{**entry, "place": place(entry)} for entry in stops],
        }

    async def follow(self) -> AsyncIterator[str]:
        """Yield the state at once, then whenever it changes, as text of an event stream."""
        yield f"retry: {RETRY}\n"
        while not self._closed:
            changed = self._changed
            yield f"data: {json.dumps(self.state(), ensure_ascii=False)}\n\n"
            while not changed.is_set():
                try:
                    await asyncio.wait_for(changed.wait(), PING)
                except TimeoutError:
                    yield ": \n\n"

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
