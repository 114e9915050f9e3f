/* What every swap owes the reader: a busy mark, a place for the focus, a visible announcement, a word when the line is dead. */
(() => {
  "use strict";
  const target = (event) => event.detail.ctx?.target;

  document.addEventListener("htmx:before:request", (event) => target(event)?.setAttribute("aria-busy", "true"));
  document.addEventListener("htmx:finally:request", (event) => target(event)?.removeAttribute("aria-busy"));

  // htmx itself focuses [autofocus] in new content; this is for when the focused control is gone and nothing asked for it.
  document.addEventListener("htmx:after:swap", (event) => {
    document.getElementById("announcements")?.setAttribute("data-toast", "");
    const fresh = document.getElementById(target(event)?.id);
    if (!fresh || document.activeElement !== document.body) return;
    const place = fresh.querySelector(".error-summary, [tabindex='-1']") ?? fresh;
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  });

  document.addEventListener("htmx:error", (event) => {
    if (event.detail.ctx?.response) return;
    const words = document.getElementById("connection-lost").content.cloneNode(true);
    document.getElementById("problem")?.replaceChildren(words);
  });
  document.addEventListener("htmx:before:request", () => document.getElementById("problem")?.replaceChildren());
})();
