/* Open menus close on Escape, on a click elsewhere and when another one opens; without script they are plain <details>. */
(() => {
  "use strict";
  const open = () => document.querySelectorAll(".menu[open], .nav-more[open]");

  document.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
