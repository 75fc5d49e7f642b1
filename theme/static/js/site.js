/* Remember the large-print edition, print, and leaf through photos. The site is complete without this file. */
(function () {
  "use strict";
  var box = document.getElementById("elder"), root = document.documentElement;
  function show() {
    if (box.checked) { root.dataset.edition = "elder"; } else { delete root.dataset.edition; }
  }
  try { box.checked = localStorage.getItem("edition") === "elder"; } catch (e) { /* a private window keeps nothing */ }
  show();
  box.addEventListener("change", function () {
    show();
    try { localStorage.setItem("edition", box.checked ? "elder" : "standard"); } catch (e) { /* not kept */ }
  });
  document.querySelectorAll("[data-do=print]").forEach(function (item) {
    item.hidden = false;
    item.querySelector("button").addEventListener("click", function () { window.print(); });
  });

  /* The full view: one step of history however many photos are looked at, keys, and a finger's wipe. */
  var opened = false, from = null;
  function view() { return document.querySelector(".ll-full:target"); }
  function step(what) {
    var link = view() && view().querySelector("[data-do=" + what + "]");
    if (!link) { return; }
    if (what !== "close") { location.replace(link.hash); return; }
    var back = document.querySelector(link.hash);
    if (!opened) { location.replace(link.hash); return; }
    opened = false;
    addEventListener("popstate", function () { back.focus(); }, { once: true });
    history.back();
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    if (!link) { return; }
    if (link.className === "ll-enlarge") { opened = true; }
    if (link.dataset.do && view()) { event.preventDefault(); step(link.dataset.do); }
  });
  document.addEventListener("keydown", function (event) {
    var does = { ArrowLeft: "back", ArrowRight: "on", Escape: "close" }[event.key], now = view();
    if (!now || event.altKey || event.ctrlKey || event.metaKey) { return; }
    if (does) { event.preventDefault(); step(does); }
    if (event.key !== "Tab") { return; }
    var links = now.querySelectorAll("a"), at = document.activeElement;
    var end = event.shiftKey ? links[0] : links[links.length - 1];
    if (at === end || at === now && event.shiftKey || !now.contains(at)) {
      event.preventDefault();
      links[event.shiftKey ? links.length - 1 : 0].focus();
    }
  });
  document.addEventListener("touchstart", function (event) {
    from = view() && event.touches.length === 1 ? event.touches[0] : null;
  }, { passive: true });
  document.addEventListener("touchend", function (event) {
    var to = event.changedTouches[0];
    if (!from) { return; }
    var x = to.clientX - from.clientX, y = to.clientY - from.clientY;
    from = null;
    if (window.visualViewport && visualViewport.scale > 1.05) { return; }
    if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(y)) { step(x < 0 ? "on" : "back"); }
  });
})();
