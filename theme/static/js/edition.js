/* Before anything is drawn: the edition a reader chose, and what scripts can do here, so that nothing moves later. */
(function (root) {
  root.dataset.js = window.speechSynthesis ? "aloud" : "";
  try {
    if (localStorage.edition === "elder") { root.dataset.edition = "elder"; }
  } catch (e) { /* a private window keeps nothing */ }
  /* a choice is kept from the first moment, and only a choice: a browser that sets the box by itself says no word */
  addEventListener("change", function (event) {
    var box = event.target;
    try {
      if (box.id === "elder") { localStorage.edition = box.checked ? "elder" : ""; }
    } catch (e) { /* the same */ }
  }, true);
})(document.documentElement);
