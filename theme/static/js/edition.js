/* Before anything is drawn: the edition a reader chose, and that scripts run, so that nothing moves later. */
(function (root) {
  root.dataset.js = "";
  try {
    if (localStorage.getItem("edition") === "elder") { root.dataset.edition = "elder"; }
  } catch (e) { /* a private window keeps nothing */ }
})(document.documentElement);
