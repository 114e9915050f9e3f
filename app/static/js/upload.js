/* Files go one by one, each with its progress: one that fails takes no other with it. Without this the form sends them all. */
(() => {
  "use strict";
  const word = (form, name) => form.querySelector("[data-upload-words]").content.querySelector(`[data-word="${name}"]`);
  const say = (form, name, values = {}) =>
    Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), word(form, name).textContent);

  const line = (form, file) => {
    const item = document.createElement("li");
    const title = document.createElement("strong");
    const state = document.createElement("span");
    title.textContent = file.name;
    item.append(title, state);
    form.querySelector("[data-uploads]").append(item);
    const tell = (text, kind = "") => { state.textContent = text; state.className = kind; };
    return { item, state, tell };
  };

  const send = (form, file, { item, tell }) => new Promise((settle) => {
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    item.append(bar);
    tell(say(form, "sending"));
    const body = new FormData();
    body.append("csrf_token", form.elements.csrf_token.value);
    body.append(form.querySelector("[data-upload]").name, file);
    const request = new XMLHttpRequest();
    const finish = (isSaved, text) => {
      bar.remove();
      tell(text, isSaved ? "is-saved" : "is-failed");
      settle(isSaved);
    };
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = event.loaded / event.total; });
    request.addEventListener("load", () => {
      const faults = request.response?.faults;
      if (request.status === 200 && faults) finish(true, say(form, "saved"));
      else finish(false, faults?.join(" ") || say(form, "failed"));
    });
    request.addEventListener("error", () => finish(false, say(form, "failed")));
    request.open("POST", form.getAttribute("action"));
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.send(body);
  });

  const sendAll = async (form, files, most) => {
    let saved = 0;
    let isWhole = true;
    for (const file of files) {
      const place = line(form, file);
      const isSaved = file.size > most ? place.tell(say(form, "too-big"), "is-failed") : await send(form, file, place);
      saved += isSaved ? 1 : 0;
      isWhole &&= Boolean(isSaved);
    }
    return { saved, isWhole };
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const field = form.querySelector("[data-upload]");
    if (!field?.files.length) return;
    event.preventDefault();
    form.querySelector("[data-uploads]").replaceChildren();
    form.querySelector(".error-summary")?.remove();
    const status = form.querySelector("[data-upload-status]");
    const room = Number(field.dataset.room);
    if (field.files.length > room) {
      status.textContent = say(form, "too-many", { n: field.files.length, room });
      status.className = "field-error";
      form.removeAttribute("aria-busy");
      form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
      return;
    }
    const { saved, isWhole } = await sendAll(form, [...field.files], Number(field.dataset.most));
    if (isWhole) {
      location.assign(word(form, "reload").getAttribute("href"));
      return;
    }
    status.className = "";
    status.textContent = say(form, "done", { n: saved });
    if (saved) form.querySelector("[data-uploads]").after(word(form, "reload").cloneNode(true));
    field.value = "";
    field.dataset.room = room - saved;
    form.removeAttribute("aria-busy");
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  });
})();
