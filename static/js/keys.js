// Single keys: D, L, S and R in a milestone's row or progress, J, K and arrows between stops, ? for the list of keys.
// Letters can be switched off (WCAG 2.1.4); the choice stays in this browser. Arrows are no characters: they stay.

const STATES = { d: "done", l: "doing", s: "skipped", r: "todo" };
const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
const STORED = "keys";

const dialog = document.getElementById("keys");
const toggle = document.getElementById("keys-on");
const opener = document.querySelector("[data-keys-open]");

function stored() {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

function turn(value) {
  document.documentElement.dataset.keys = value;
  try {
    localStorage.setItem(STORED, value);
  } catch {
    // Storage is refused: the choice lasts as long as the page.
  }
}

function setState(from, state) {
  const group = from.closest("#progress, .stop");
  const control = group?.querySelector(`button[name="state"][value="${state}"], a[data-set-state="${state}"]`);
  control?.click();
  return Boolean(control);
}

function move(from, step) {
  const here = from.closest(".stop");
  if (!here) return false;
  const rows = [...document.querySelectorAll(".stop")].filter((row) => row.checkVisibility());
  const there = rows[rows.indexOf(here) + step];
  there?.querySelector("h3 a").focus();
  return true;
}

const typing = (element) => element.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");

function pressed(event) {
  const { key, target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (!(target instanceof Element) || typing(target)) return;
  const arrow = key.startsWith("Arrow");
  if (!arrow && document.documentElement.dataset.keys === "off") return;
  const name = arrow ? key : key.toLowerCase();
  let used = false;
  if (key === "?") used = show();
  else if (STEPS[name]) used = move(target, STEPS[name]);
  else if (STATES[name] && !event.repeat && !event.shiftKey) used = setState(target, STATES[name]);
  if (used) event.preventDefault();
}

function show() {
  if (!dialog.open) dialog.showModal();
  return true;
}

if (dialog) {
  document.documentElement.dataset.keys = stored() === "off" ? "off" : "on";
  toggle.checked = document.documentElement.dataset.keys === "on";
  toggle.addEventListener("change", () => turn(toggle.checked ? "on" : "off"));
  document.addEventListener("keydown", pressed);
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("[data-keys-close]")) dialog.close();
  });
  if (opener) {
    opener.hidden = false;
    opener.addEventListener("click", show);
  }
}
