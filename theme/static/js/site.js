/* Remember the large-print edition and print. The site is complete without this file. */
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
})();
