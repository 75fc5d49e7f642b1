/* Before anything is drawn: the edition a reader chose, and what scripts can do here, so that nothing moves later. */
(function (root) {
  root.dataset.js = window.speechSynthesis ? "aloud" : "";
  try {
    if (localStorage.getItem("edition") === "elder") { root.dataset.edition = "elder"; }
  } catch (e) { /* a private window keeps nothing */ }
})(document.documentElement);
