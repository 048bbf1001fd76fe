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

// A page for a visitor who has not acted carries no token: fetch one, and send what a form with one would send.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-budget]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    const answer = await fetch("/token/", { credentials: "same-origin" });
    const { token } = await answer.json();
    const form = Object.assign(document.createElement("form"), { method: "post", action: link.dataset.budget });
    const values = { csrfmiddlewaretoken: token, free: "true", next: link.dataset.next };
    for (const [name, value] of Object.entries(values)) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    document.body.append(form);
    form.submit();
  } catch {
    // The settings carry a token, or say what is wrong.
    location.assign(link.href);
  }
});
