/* Brings htmx: from its CDN with an integrity check, or from our own copy when the CDN does not answer in a second. */
(() => {
  "use strict";
  const FAILED_AT = "htmx-cdn-failed-at", FORGET_AFTER = 600_000, DEADLINE = 1_000;
  const me = document.currentScript;
  const { cdn, integrity, cdnExtension, local } = me.dataset;
  const known = [cdn, cdnExtension, local];
  const onlyKnown = (url) => {
    if (known.includes(url)) return url;
    throw new TypeError(`not a script of ours: ${url}`);
  };
  const policy = window.trustedTypes?.createPolicy("loader", { createScriptURL: onlyKnown }) ?? { createScriptURL: onlyKnown };

  const run = (url, integrity) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.nonce = me.nonce;
    if (integrity) Object.assign(script, { integrity, crossOrigin: "anonymous" });
    script.onload = resolve;
    script.onerror = () => reject(new Error(url));
    script.src = policy.createScriptURL(url);
    document.head.append(script);
  });

  const memory = {
    recall: () => { try { return Number(sessionStorage.getItem(FAILED_AT)); } catch { return 0; } },
    note: () => { try { sessionStorage.setItem(FAILED_AT, Date.now()); } catch { /* storage is forbidden: we ask again next time */ } },
  };

  // fetch() has a deadline and fills the browser's cache; the script element then takes the same bytes from there.
  const fromCdn = async () => {
    const answer = await fetch(cdn, { integrity, credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(DEADLINE) });
    if (!answer.ok) throw new Error(`${cdn} answered ${answer.status}`);
    await answer.arrayBuffer();
    await run(cdn, integrity);
    await run(cdnExtension);
    return "cdn";
  };
  const fromHere = async () => {
    await run(local);
    return "local";
  };
  const parsed = () => document.readyState !== "loading" ||
    new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));

  const start = async () => {
    const isUsable = cdn && Date.now() - memory.recall() > FORGET_AFTER;
    const source = isUsable ? await fromCdn().catch(() => { memory.note(); return fromHere(); }) : await fromHere();
    await parsed();
    // Until hx-csp guards it, the body is ignored: markup that somebody smuggled in must not be obeyed.
    document.body.removeAttribute("hx-ignore");
    htmx.process(document.body);
    document.documentElement.dataset.htmx = source;
  };
  start();
})();
