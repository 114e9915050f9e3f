/* Rows that save themselves. What is not saved yet stays in this browser, under the person's own number, until it is:
   through a lost line, an ended session, another day. An answer never touches what is being typed. */
(() => {
  "use strict";
  const PAUSE = 1200, SOON = 150, AGAIN = 20_000, DAYS = 7;
  const viewer = () => document.body.dataset.viewer;
  const prefix = () => `autosave:${viewer()}:`;
  const key = (form) => prefix() + form.getAttribute("action");
  const read = (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };
  const write = (name, kept) => { try { localStorage.setItem(name, JSON.stringify(kept)); } catch { /* no room: it is saved by the next answer */ } };
  const forget = (name) => { try { localStorage.removeItem(name); } catch { /* nothing was kept */ } };
  const names = (start) => { try { return Object.keys(localStorage).filter((name) => name.startsWith(start)); } catch { return []; } };

  const rows = () => [...document.querySelectorAll("form[data-autosave]")];
  const isRow = (form) => form?.matches?.("form[data-autosave]");
  const fields = (form) => [...form.elements].filter((field) => field.name && field.matches("textarea, select, input:not([type=hidden])"));
  const valueOf = (field) => (field.type === "checkbox" ? field.checked : field.value);
  const valuesOf = (form) => Object.fromEntries(fields(form).map((field) => [field.name, valueOf(field)]));
  const isSame = (one, other) => Object.keys(one).every((name) => one[name] === other[name]);
  const place = (form) => form.querySelector(".autosave-mark");
  const version = (form) => form.querySelector("[name=version]");
  const isDisputed = (form) => form.querySelector("[data-conflict]");

  const say = (form, words, way) => {
    const said = document.getElementById(`autosave-${words}`)?.content.cloneNode(true);
    if (!said || !place(form)) return;
    const link = said.querySelector("a");
    if (link) link.href = way ?? location.href;
    place(form).replaceChildren(said);
  };

  const courses = new WeakMap(); // of each row: its timer, and what is on its way
  const course = (form) => courses.get(form) ?? courses.set(form, {}).get(form);

  const send = (form) => {
    const run = course(form);
    clearTimeout(run.timer);
    if (!form.isConnected || run.isShut || isDisputed(form)) return; // which text holds, the person says
    if (run.sent) run.isBehind = true;
    else if (!navigator.onLine) say(form, "offline");
    else form.requestSubmit();
  };
  const plan = (form, delay) => {
    clearTimeout(course(form).timer);
    course(form).timer = setTimeout(send, delay, form);
  };

  const typed = ({ target, type }) => {
    const form = target.form;
    if (!isRow(form) || !viewer() || !fields(form).includes(target)) return;
    write(key(form), { values: valuesOf(form), version: read(key(form))?.version ?? version(form).value, at: Date.now() });
    if (course(form).isShut) return; // the way in, said in its place, stays there
    if (!course(form).sent && !isDisputed(form)) say(form, "waiting");
    plan(form, type === "change" ? SOON : PAUSE);
  };

  const isOurs = (detail) => (isRow(detail.ctx?.sourceElement) ? detail.ctx.sourceElement : null);
  const before = ({ detail }) => {
    const form = isOurs(detail);
    if (form) course(form).sent = valuesOf(form);
  };
  const after = (event) => {
    const form = isOurs(event.detail);
    if (!form) return;
    const { status, headers } = event.detail.ctx.response;
    const run = course(form);
    run.isDone = status < 400 && !headers.has("HX-Redirect");
    if (headers.has("HX-Redirect")) {
      event.preventDefault(); // whoever is writing is not sent away in mid-sentence
      run.isShut = true;
      say(form, "signed-out", headers.get("HX-Redirect"));
    } else if (status >= 400 && headers.has("HX-Retarget")) {
      event.preventDefault();
      run.isShut = status < 500;
      say(form, status >= 500 ? "offline" : "refused");
      if (status >= 500) plan(form, AGAIN);
    }
  };
  // The new version stands in the row now: what was typed meanwhile is sent with it.
  const settled = ({ detail }) => {
    const form = isOurs(detail);
    if (!form) return;
    const run = course(form), sent = run.sent;
    run.sent = null;
    form.querySelectorAll("[data-fill]").forEach((fill) => { // asked for by a button: the sum of the notes
      form.elements[fill.dataset.fill].value = fill.dataset.value;
      if (sent) sent[fill.dataset.fill] = fill.dataset.value;
      fill.remove();
    });
    if (run.isDone && sent && isSame(sent, valuesOf(form))) forget(key(form));
    else if (run.isDone || run.isBehind) {
      const kept = read(key(form));
      if (kept && run.isDone) write(key(form), { ...kept, version: version(form).value });
      if (run.isDone || run.isBehind) plan(form, SOON);
    }
    run.isBehind = run.isDone = false;
    markFields(form);
  };
  const markFields = (form) => {
    const wrong = [...form.querySelectorAll(".autosave-mark [data-field]")].map((error) => error.dataset.field);
    for (const field of fields(form)) {
      if (wrong.includes(field.name)) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  };
  const cut = (event) => {
    const form = event.detail.ctx && isOurs(event.detail);
    if (!form || event.detail.ctx.response) return;
    event.stopImmediatePropagation(); // said in the row itself
    say(form, "offline");
    plan(form, AGAIN);
  };

  // After a reload or a new sign-in: what is kept goes back into its row, and is sent.
  const restore = (form) => {
    const kept = read(key(form));
    if (!kept) return;
    if (isSame(kept.values, valuesOf(form))) return forget(key(form));
    for (const field of fields(form)) {
      if (!(field.name in kept.values)) continue;
      if (field.type === "checkbox") field.checked = kept.values[field.name];
      else field.value = kept.values[field.name];
    }
    if (isDisputed(form)) return;
    version(form).value = kept.version;
    say(form, "waiting");
    plan(form, SOON);
  };
  // What belongs to a page that is not open is sent from any other; refused, it waits for its page.
  const deliver = async (name) => {
    const kept = read(name), token = document.querySelector("[name=csrf_token]")?.value;
    if (!kept || !token || kept.isRefused) return;
    const body = new URLSearchParams({ csrf_token: token, version: kept.version });
    for (const [field, value] of Object.entries(kept.values)) if (value !== false) body.set(field, value === true ? "y" : value);
    const headers = { "HX-Request": "true", "HX-Request-Type": "partial" };
    const answer = await fetch(name.slice(prefix().length), { method: "POST", body, headers }).catch(() => null);
    if (answer?.ok && !answer.headers.has("HX-Redirect")) forget(name);
    else if (answer && answer.status >= 400 && answer.status < 500) write(name, { ...kept, isRefused: true });
  };
  const resume = () => {
    if (!viewer()) return;
    const here = rows(), open = here.map(key);
    for (const name of names(prefix())) {
      if (Date.now() - (read(name)?.at ?? 0) > DAYS * 86_400_000) forget(name);
      else if (!open.includes(name)) deliver(name);
    }
    here.forEach(restore);
  };

  document.documentElement.toggleAttribute("data-autosaves", true);
  document.addEventListener("input", typed);
  document.addEventListener("change", typed);
  document.addEventListener("htmx:before:request", before);
  document.addEventListener("htmx:after:request", after);
  document.addEventListener("htmx:finally:request", settled);
  document.addEventListener("htmx:error", cut);
  document.addEventListener("click", ({ target }) => {
    const form = target.closest?.("[data-take-stored]")?.closest("form");
    if (form) forget(key(form));
  });
  document.addEventListener("submit", ({ target }) => {
    if (target.hasAttribute("data-forget")) names("autosave:").forEach(forget); // who signs out leaves nothing behind
  });
  window.addEventListener("online", () => rows().filter((form) => read(key(form))).forEach(send));
  document.addEventListener("visibilitychange", () => {
    const waiting = rows().filter((form) => read(key(form)));
    if (document.visibilityState === "visible") waiting.forEach((form) => { course(form).isShut = false; }); // signed in elsewhere, perhaps
    waiting.forEach(send);
  });
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", resume) : resume();
})();
