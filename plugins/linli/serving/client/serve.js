// Reload this page when the site is new, and say on it what keeps the site from being newer.
"use strict";
(() => {
  const script = document.currentScript;
  const events = new URL("events", script.src);
  const style = new URL("serve.css", script.src);
  let stream = null;
  let panel = null;

  function make(name, text, kind) {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    if (text) element.textContent = text;
    return element;
  }

  function problem(entry, fix) {
    const item = make("li");
    item.append(make("code", entry.place, "place"), make("p", entry.message, "message"));
    if (entry.hint) item.append(make("p", fix + entry.hint, "hint"));
    if (entry.detail) {
      const detail = make("pre", entry.detail);
      detail.tabIndex = 0;
      item.append(detail);
    }
    return item;
  }

  // In a shadow tree neither the theme's style reaches it nor its style the theme; the region is there before
  // its text, because a screen reader announces what changes in a region and not one that appears with text.
  function open() {
    const host = make("linli-problems");
    const link = make("link");
    link.rel = "stylesheet";
    link.href = style;
    const region = make("section");
    region.setAttribute("role", "alert");
    region.tabIndex = 0;
    host.attachShadow({ mode: "open" }).append(link, region);
    document.body.prepend(host);
    return { host, region };
  }

  function show(state) {
    if (state.problems.length === 0) {
      if (panel) panel.host.remove();
      panel = null;
      return;
    }
    panel ??= open();
    const folded = panel.region.querySelector("details:not([open])") !== null;
    const details = make("details");
    details.open = !folded;
    const list = make("ol");
    list.append(...state.problems.map((entry) => problem(entry, state.fix)));
    details.append(make("summary", state.title), list);
    panel.region.replaceChildren(details);
  }

  function take(message) {
    const state = JSON.parse(message.data);
    if (state.site !== script.dataset.site) {
      leave();
      location.reload();
    } else if (script.dataset.page === "site") {
      show(state);
    }
  }

  function follow() {
    if (stream || document.hidden) return;
    stream = new EventSource(events);
    stream.addEventListener("message", take);
  }

  function leave() {
    if (stream) stream.close();
    stream = null;
  }

  // A browser opens six connections to a host at most: a page that nobody looks at gives its own back, and
  // learns at the first glance what it missed.
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : follow()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", follow);
  follow();
})();
