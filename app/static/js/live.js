/* An element with data-live="5" hears the event `live` about every 5 seconds while the page is seen, and at once when it is seen again;
   never more once it is refused. */
(() => {
  "use strict";
  const BEAT = 500, JITTER = 0.2; // so that pages opened together do not ask together
  const dueAt = new WeakMap();

  const wait = (element) => {
    const seconds = Number(element.dataset.live) * (1 - JITTER * Math.random());
    dueAt.set(element, performance.now() + 1000 * seconds);
  };
  const call = (element) => {
    wait(element);
    element.dispatchEvent(new CustomEvent("live"));
  };
  const all = () => (document.visibilityState === "visible" ? document.querySelectorAll("[data-live]") : []);

  setInterval(() => {
    for (const element of all()) {
      if (!dueAt.has(element)) wait(element);
      else if (dueAt.get(element) <= performance.now()) call(element);
    }
  }, BEAT);
  document.addEventListener("htmx:response:error", ({ detail: { ctx } }) => {
    if ([403, 404, 410].includes(ctx.response.status)) ctx.sourceElement?.removeAttribute?.("data-live");
  });
  document.addEventListener("visibilitychange", () => all().forEach(call));
})();
