// Filters answer at once: htmx sends them on change. This keeps empty choices out of the address, and the reader's place.

document.addEventListener("formdata", ({ target, formData }) => {
  if (!target.matches("[data-filters]")) return;
  for (const [name, value] of [...formData]) {
    if (!value) formData.delete(name);
  }
}, true);

let changed = null;
document.addEventListener("change", ({ target }) => {
  if (target.closest("[data-filters]")) changed = target.id;
}, true);
// On the document, so that it comes after whatever else moves the focus.
document.addEventListener("htmx:afterSettle", () => {
  const field = changed && document.getElementById(changed);
  if (!field) return;
  field.closest("details").open = true;
  field.focus();
  changed = null;
});
