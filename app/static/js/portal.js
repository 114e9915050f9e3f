/* What every swap owes the reader: a busy mark, a place for the focus, a visible announcement, a word when the line is dead. */
(() => {
  "use strict";
  const isByHand = (ctx) => ctx?.sourceEvent?.isTrusted; // a refresh by the clock must not disturb

  document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
    if (!isByHand(ctx)) return;
    ctx.target?.setAttribute?.("aria-busy", "true");
    document.getElementById("problem")?.replaceChildren();
  });
  document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => ctx.target?.removeAttribute?.("aria-busy"));

  // htmx keeps the focus by id and focuses [autofocus]; this is for when the focused control is gone and nothing asked for it.
  let isFocusHeld = false;
  document.addEventListener("htmx:before:swap", () => { isFocusHeld = document.activeElement !== document.body; });
  document.addEventListener("htmx:after:settle", ({ detail: { task, newContent } }) => {
    const fresh = newContent.find((node) => node instanceof Element);
    if (task.type === "oob" || !fresh || !isFocusHeld || document.activeElement !== document.body) return;
    const place = fresh.querySelector("[tabindex='-1']") ?? fresh;
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  });
  document.addEventListener("htmx:after:swap", () => document.getElementById("announcements")?.setAttribute("data-toast", ""));

  document.addEventListener("htmx:error", ({ detail: { ctx } }) => {
    if (!isByHand(ctx) || ctx.response) return;
    const words = document.getElementById("connection-lost").content.cloneNode(true);
    document.getElementById("problem")?.replaceChildren(words);
  });
})();
