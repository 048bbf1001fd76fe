// Filters answer at once: htmx sends them on change. This keeps empty choices out of the address, and the reader's place.

document.addEventListener("formdata", ({ target, formData }) => {
  if (!target.matches("[data-filters]")) return;
  for (const name of new Set(formData.keys())) {
    const values = formData.getAll(name).filter((value) => value);
    formData.delete(name);
    for (const value of values) formData.append(name, value);
  }
}, true);

let changed = null;
document.addEventListener("change", ({ target }) => {
  if (target.closest("[data-filters]")) changed = { id: target.id, name: target.name };
}, true);
// On the document, so that it comes after whatever else moves the focus.
document.addEventListener("htmx:afterSettle", () => {
  if (!changed) return;
  // A value that was taken out may have no box anymore: the list it went back to is next to where it was.
  const field = document.getElementById(changed.id) ?? document.getElementById(`filter-${changed.name}`);
  if (!field) return;
  field.closest("details").open = true;
  field.focus();
  changed = null;
});
