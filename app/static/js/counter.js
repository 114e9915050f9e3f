/* Near the limit of a long text, the line that tells the limit tells what is left. */
(() => {
  "use strict";
  document.addEventListener("input", ({ target: field }) => {
    const line = field.tagName === "TEXTAREA" && document.getElementById(`${field.id}-limit`);
    if (!line) return;
    line.dataset.usual ??= line.textContent;
    const { limit, left, over, usual } = line.dataset;
    const rest = Number(limit) - [...field.value].length;
    const words = rest < 0 ? over : rest <= limit / 5 ? left : usual;
    line.textContent = words.replace("{n}", Math.abs(rest).toLocaleString(document.documentElement.lang));
    line.classList.toggle("is-over", rest < 0);
  });
})();
