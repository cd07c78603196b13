"use strict";
// Everything can be read without this script; it filters, and opens what a link leads to.
(() => {
  const form = document.querySelector("form");
  const findings = [...document.querySelectorAll(".finding")];
  const said = document.querySelector("#said");
  const levels = ["hint", "info", "warning", "error"];

  const choices = (name) => {
    const counts = new Map();
    for (const finding of findings) {
      const value = finding.dataset[name];
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    for (const [value, count] of [...counts].sort()) {
      const option = new Option(`${value} (${count})`, value);
      form.elements[name].add(option);
    }
  };

  const apply = () => {
    const { severity, rule, role, path } = form.elements;
    const wanted = path.value.trim().toLowerCase();
    let shown = 0;
    for (const finding of findings) {
      const { dataset } = finding;
      const fits =
        levels.indexOf(dataset.severity) >= levels.indexOf(severity.value || "hint") &&
        (!rule.value || dataset.rule === rule.value) &&
        (!role.value || dataset.role === role.value) &&
        (!wanted || dataset.path.toLowerCase().includes(wanted));
      finding.hidden = !fits;
      shown += fits;
    }
    said.textContent = `${shown} of ${findings.length} findings shown`;
  };

  const open = () => {
    const finding = document.getElementById(location.hash.slice(1));
    if (!finding?.matches(".finding")) return;
    if (finding.hidden) {
      form.reset();
      apply();
    }
    finding.open = true;
    finding.querySelector("summary").focus();
  };

  if (form) {
    choices("rule");
    choices("role");
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }
  addEventListener("hashchange", open);
  // A link to the place that is shown already changes nothing in the address.
  document.querySelector(".first")?.addEventListener("click", (event) => event.target.closest("a") && setTimeout(open));
  addEventListener("beforeprint", () => findings.forEach((finding) => (finding.open = true)));
  open();
})();
