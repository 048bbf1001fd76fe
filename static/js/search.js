// Search from every page: Ctrl-K, / or the header's link open a field that answers while one types, by htmx.
// Without this the link leads to the search page, which has a field of its own and no palette.
//
// The focus stays in the field; aria-activedescendant says which option the arrows have reached.

const dialog = document.getElementById("palette");
const input = document.querySelector("#palette-q, #search-q");
const list = document.getElementById("palette-results");
const status = document.querySelector("#palette-status, #search-status");
let chosen = null;

function open() {
  if (dialog && !dialog.open) dialog.showModal();
  input.focus();
  input.select();
}

function choose(option) {
  chosen?.setAttribute("aria-selected", "false");
  chosen = option;
  if (!option) return input.removeAttribute("aria-activedescendant");
  option.setAttribute("aria-selected", "true");
  input.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

// From the field to the first or last option, and from there on to the field again.
function move(step) {
  const places = [null, ...list.querySelectorAll("[role=option]")];
  choose(places.at((places.indexOf(chosen) + step) % places.length));
}

function singleKeysAreOff() {
  try {
    return localStorage.getItem("keys") === "off";
  } catch {
    return false;
  }
}

const typing = (element) => element.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");

function pressed(event) {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (event.defaultPrevented || event.isComposing || altKey || !(target instanceof Element)) return;
  const command = (ctrlKey || metaKey) && !event.shiftKey && key.toLowerCase() === "k";
  const slash = key === "/" && !ctrlKey && !metaKey && !typing(target) && !singleKeysAreOff();
  if (!command && !slash) return;
  event.preventDefault();
  open();
}

function steer(event) {
  if (event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) move(step);
  else if (event.key === "Enter" && chosen) chosen.click();
  else return;
  event.preventDefault();
}

// A live region of the page's own is read out more surely than one that comes with the answer.
function answered(place) {
  status.textContent = place.querySelector("[data-count]")?.textContent ?? "";
}

if (input) {
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", (event) => {
    const other = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (other || !event.target.closest("[data-search-open]")) return;
    event.preventDefault();
    open();
  });
}

if (dialog) {
  input.addEventListener("keydown", steer);
  list.addEventListener("htmx:afterSwap", () => {
    choose(null);
    input.setAttribute("aria-expanded", String(Boolean(list.querySelector("[role=option]"))));
    list.scrollTop = 0;
    answered(list);
  });
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("[data-palette-close]")) dialog.close();
  });
  dialog.addEventListener("close", () => choose(null));
  // The page's own words for a failure are about saving.
  for (const name of ["htmx:responseError", "htmx:sendError"]) {
    dialog.addEventListener(name, (event) => {
      event.stopPropagation();
      status.textContent = status.dataset.failed;
    });
  }
  // Coming back finds the page, not the palette.
  addEventListener("pagehide", () => dialog.close());
} else if (input) {
  document.getElementById("search-results").addEventListener("htmx:afterSwap", ({ target }) => answered(target));
}
