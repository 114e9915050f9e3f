/* Typed text outlives an ended session, a lost line and a wrong click: it stays in this tab until it is saved. */
(() => {
  "use strict";
  const viewer = () => document.body.dataset.viewer;
  const key = (form) => `kept:${viewer()}:${form.dataset.keep}`;
  const read = (name) => { try { return JSON.parse(sessionStorage.getItem(name)); } catch { return null; } };
  const write = (name, kept) => { try { sessionStorage.setItem(name, JSON.stringify(kept)); } catch { /* no storage: nothing to keep it in */ } };
  const forget = (name) => { try { sessionStorage.removeItem(name); } catch { /* nothing was kept */ } };
  const keptNames = () => { try { return Object.keys(sessionStorage).filter((name) => name.startsWith("kept:")); } catch { return []; } };
  const KEPT = "textarea, select, input:not([type=hidden], [type=password], [type=file], [type=checkbox], [type=radio])";
  const texts = (form) => [...form.elements].filter((field) => field.name && field.matches(KEPT));

  const keep = (event) => {
    const form = event.target.form;
    if (!form?.dataset.keep || !viewer() || !texts(form).includes(event.target)) return;
    const kept = read(key(form)) ?? { values: {}, typedOn: location.pathname, opensAt: form.getAttribute("action") };
    kept.values[event.target.name] = event.target.value;
    kept.sent = false;
    write(key(form), kept);
  };

  const wordsOf = (template) => document.getElementById(template).content.cloneNode(true).firstElementChild;

  const offer = (form) => {
    const kept = read(key(form));
    if (!kept || form.querySelector("[data-restore]")) return;
    const changed = texts(form).filter((field) => (kept.values[field.name] ?? field.value) !== field.value);
    if (!changed.length) return;
    const words = wordsOf("unsaved-text");
    words.querySelector("[data-restore]").onclick = () => {
      for (const field of changed) {
        field.value = kept.values[field.name];
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
      words.remove();
      changed[0].focus();
    };
    words.querySelector("[data-discard]").onclick = () => { forget(key(form)); words.remove(); };
    form.prepend(words);
  };
  const offerAll = () => { if (viewer()) document.querySelectorAll("form[data-keep]").forEach(offer); };

  // The form that held the text may be closed now: then a link opens it on its own page, where the text is offered.
  const pointToClosedForms = () => {
    for (const name of keptNames()) {
      const { typedOn, opensAt } = read(name) ?? {};
      const isOpen = [...document.querySelectorAll("form[data-keep]")].some((form) => key(form) === name);
      if (!viewer() || !name.startsWith(`kept:${viewer()}:`) || isOpen || typedOn !== location.pathname) continue;
      const words = wordsOf("unsaved-elsewhere");
      words.querySelector("a").href = opensAt;
      document.getElementById("announcements").append(words);
    }
  };

  // A page that arrives without a complaint after a form was sent means that it was saved; the sign-in page means that it was not.
  const settle = () => {
    const isRefused = !viewer() || document.querySelector(".error-summary, [data-invalid], [data-problem]");
    for (const name of keptNames()) {
      const kept = read(name);
      if (kept?.sent && !isRefused) forget(name);
      else if (kept?.sent) write(name, { ...kept, sent: false });
    }
  };

  const ready = () => { settle(); offerAll(); pointToClosedForms(); };
  document.addEventListener("input", keep);
  document.addEventListener("submit", ({ target: form }) => {
    if (form.hasAttribute("data-forget")) keptNames().forEach(forget);
    const kept = form.dataset.keep && viewer() && read(key(form));
    if (kept) write(key(form), { ...kept, sent: true });
  });
  document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
    const form = ctx.sourceElement.closest("form[data-keep]");
    const { status, headers } = ctx.response;
    if (form && status < 400 && !headers.has("HX-Redirect")) forget(key(form));
  });
  document.addEventListener("htmx:after:swap", offerAll);
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", ready) : ready();
})();
