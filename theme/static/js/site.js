/* Remember the large-print edition, read aloud, share, print, and leaf through photos. The site is complete without this file. */
(function () {
  "use strict";
  var box = document.getElementById("elder"), root = document.documentElement;
  function all(what) { return document.querySelectorAll("[data-do=" + what + "]"); }

  /* The large-print edition, as edition.js keeps it: on every page, in every tab, and on a page that comes back
     from the history, where a browser would set the box as it stood. */
  function show() {
    try { box.checked = localStorage.edition === "elder"; } catch (e) { /* as the box stands */ }
    if (box.checked) { root.dataset.edition = "elder"; } else { delete root.dataset.edition; }
  }
  show();
  box.addEventListener("change", show);
  addEventListener("pageshow", show);
  addEventListener("storage", show);

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

  /* Print, copy the address, pass it on. What was done is said in words. */
  var said = document.querySelector(".ll-said");
  function say(words) { if (said) { said.textContent = words; } }
  function press(what, act) {
    all(what).forEach(function (button) {
      button.disabled = false;
      button.addEventListener("click", function () { act(button.dataset); });
    });
  }
  function here() {
    var link = document.querySelector("link[rel=canonical]");
    return link ? link.href : location.href.split("#")[0];
  }
  press("print", function () { print(); });
  press("copy", function (words) {
    function done() { say(words.done); }
    function byHand() {
      say(here());
      getSelection().selectAllChildren(said);
      if (document.execCommand("copy")) { done(); }
    }
    if (navigator.clipboard) { navigator.clipboard.writeText(here()).then(done, byHand); } else { byHand(); }
  });
  if (/MicroMessenger/.test(navigator.userAgent)) {
    press("share", function (words) { say(words.wechat); });
  } else if (navigator.share) {
    press("share", function () {
      navigator.share({ title: document.title, url: here() }).catch(function () { /* the reader thought better of it */ });
    });
  }

  /* Read aloud, in the order of the page: one sentence after the other, as long ones fall silent in Chrome. */
  var synth = window.speechSynthesis, play = all("aloud")[0], halt = all("halt")[0];
  var parts = [], at = 0, state = "idle", run = 0, marked = null, spoken = null;
  function voice(lang) {
    function rank(one) {
      var tongue = one.lang.replace("_", "-").replace(/^cmn(-Hans)?/, "zh");
      return (tongue === lang ? 4 : tongue.slice(0, 2) === lang.slice(0, 2) ? 2 : -9) + (one.localService ? 1 : 0);
    }
    return synth.getVoices().filter(function (one) { return rank(one) > 0; })
      .sort(function (one, other) { return rank(other) - rank(one); })[0];
  }
  function pieces(block, lang, text) {
    text = text.replace(/\s+/g, " ").trim();
    (text.match(/.+?([。！？；!?][”’」』）]*|\. |$)/g) || []).forEach(function (sentence) {
      (sentence.length > 60 && sentence.match(/.{1,60}([，、：,]|$)|.{60}/g) || [sentence]).forEach(function (one) {
        if (/[\p{L}\p{N}]/u.test(one)) { parts.push({ block: block, lang: lang, text: one.trim() }); }
      });
    });
  }
  function collect(root) {
    var text = "", block = root, lang = root.closest("[lang]").lang;
    function flush() { pieces(block, lang, text); text = ""; }
    function walk(node) {
      if (node.nodeType === 3) { text += node.data; }
      if (node.nodeType !== 1 || node.matches("svg, script, nav, .ll-screen, .ll-js, [aria-hidden=true]")) { return; }
      var look = getComputedStyle(node), old = [block, lang];
      if (look.display === "none" || look.visibility === "hidden") { return; }
      var tongue = node.lang || lang, apart = !/^inline|^contents/.test(look.display) || tongue !== lang || node.alt;
      if (apart) { flush(); block = node; lang = tongue; }
      if (node.alt || node.dataset.say) { text = node.alt || node.dataset.say; } else { node.childNodes.forEach(walk); }
      if (apart) { flush(); block = old[0]; lang = old[1]; }
      else if (node.localName === "li" && node.nextElementSibling) { text += lang === "en" ? ", " : "、"; }
    }
    parts = [];
    walk(root);
  }
  function mark(block) {
    if (marked) { delete marked.dataset.read; }
    if (block) { block.dataset.read = ""; }
    marked = block;
  }
  function turn(to) {
    var words = play.dataset;
    state = to;
    run += 1;
    synth.cancel();
    play.textContent = { idle: words.start, on: words.pause, off: words.resume }[to];
    halt.hidden = to === "idle";
  }
  function next(mine) {
    var part = parts[at];
    if (mine !== run) { return; }
    if (!part) { end(play.dataset.ended); return; }
    mark(part.block);
    spoken = new SpeechSynthesisUtterance(part.text); /* held, or Chrome forgets it before its end */
    spoken.lang = part.lang;
    spoken.voice = voice(part.lang) || null;
    spoken.rate = root.dataset.edition ? 0.9 : 1;
    spoken.onend = function () { if (mine === run) { at += 1; next(mine); } };
    spoken.onerror = function () { if (mine === run) { end(play.dataset.failed); } };
    synth.speak(spoken);
  }
  function end(words) { turn("idle"); mark(null); at = 0; say(words); if (document.activeElement === halt) { play.focus(); } }
  function ready() { play.disabled = !voice(root.lang); }
  if (play && synth && window.SpeechSynthesisUtterance) {
    ready();
    if (synth.addEventListener) { synth.addEventListener("voiceschanged", ready); }
    play.addEventListener("click", function () {
      if (state === "on") { turn("off"); say(play.dataset.paused); return; }
      if (state === "idle") { collect(document.querySelector("article")); }
      turn("on");
      say("");
      next(run);
    });
    halt.addEventListener("click", function () { play.focus(); end(play.dataset.stopped); });
    addEventListener("pagehide", function () { if (state !== "idle") { end(""); } });
  }
})();
