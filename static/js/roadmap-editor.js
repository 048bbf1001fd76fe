// The roadmap editor: steps dragged by their handle, the focus kept, refusals shown. Everything here also works by
// buttons, and without a script.

const MARGIN = 60;
const SPEED = 14;

// The buttons of all rows send one form, each to its own address.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const path = detail.triggeringEvent?.submitter?.getAttribute("formaction");
  if (path) detail.path = path;
});

// What the server refuses comes with the page's present state: show it.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if ([409, 422].includes(detail.xhr.status)) Object.assign(detail, { shouldSwap: true, isError: false });
});

// What was said last is no longer the last word.
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  document.getElementById("status").replaceChildren();
  if (detail.target.id === "roadmap-map") detail.target.setAttribute("aria-busy", "true");
});

document.addEventListener("htmx:responseError", ({ detail }) => say(`${failure(detail)} (${detail.xhr.status}). Reload the page and try again.`));
document.addEventListener("htmx:sendError", ({ detail }) => say(`${failure(detail)}: no connection. Try again.`));
document.addEventListener("htmx:afterRequest", ({ detail }) => detail.target.removeAttribute("aria-busy"));

// The map is drawn far below the link that asks for it.
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.target.id !== "roadmap-map") return;
  const map = document.getElementById("roadmap-map");
  map.querySelector("[tabindex]")?.focus({ preventScroll: true });
  map.scrollIntoView({ block: "start" });
});

// htmx gives the focus back to the same button. Where that is gone, the server names another place.
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const road = document.getElementById("roadmap");
  if (detail.target.id !== "roadmap" && detail.elt !== road) return;
  if (document.activeElement === document.body) focus(document.getElementById(road.dataset.focus));
  const shown = road.querySelector(".errornote") ?? document.activeElement.closest(".step, .stage-head, form");
  shown?.scrollIntoView({ block: "nearest" });
});

document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-close]")) document.getElementById("status").replaceChildren();
});

// On a phone it would lie over other rows: it goes when one is touched, or the page rolled.
const phone = matchMedia("(max-width: 40rem)");
document.addEventListener("pointerdown", ({ target }) => {
  if (phone.matches && !target.closest("#status")) document.getElementById("status").replaceChildren();
});

function focus(element) {
  element?.focus();
  if (!element || document.activeElement === element) return;
  element.tabIndex = -1;
  element.focus();
}

function failure({ requestConfig }) {
  return requestConfig.verb === "get" ? "Not loaded" : "Not saved";
}

function say(words) {
  const line = document.createElement("p");
  line.textContent = words;
  document.getElementById("status").replaceChildren(line);
}

// ---------------------------------------------------------------- dragging

let drag = null;

document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest?.("[data-handle]");
  if (!handle || event.button !== 0) return;
  event.preventDefault();
  const step = handle.closest("[data-step]");
  drag = { step, pointer: event.pointerId, place: null, y: event.clientY, frame: requestAnimationFrame(roll) };
  step.classList.add("dragged");
  document.body.classList.add("dragging");
});

document.addEventListener("pointermove", (event) => {
  if (event.pointerId !== drag?.pointer) return;
  drag.y = event.clientY;
  aim();
});

document.addEventListener("pointerup", (event) => {
  if (event.pointerId !== drag?.pointer) return;
  const { step, place } = drag;
  letGo();
  if (place) drop(step, place);
});

document.addEventListener("pointercancel", letGo);
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") letGo();
});

function letGo() {
  if (!drag) return;
  cancelAnimationFrame(drag.frame);
  drag.step.classList.remove("dragged");
  document.body.classList.remove("dragging");
  mark(null);
  drag = null;
}

// Near the edge of the window the page rolls on.
function roll() {
  if (!drag) return;
  const beyond = drag.y < MARGIN ? -1 : drag.y > innerHeight - MARGIN ? 1 : 0;
  if (beyond) {
    scrollBy(0, beyond * SPEED);
    aim();
  }
  drag.frame = requestAnimationFrame(roll);
}

// The place that the pointer is at: before the first step whose middle is below it, else at the stage's end.
function aim() {
  const stages = [...document.querySelectorAll("[data-stage]")];
  const stage = stages.findLast((item) => item.getBoundingClientRect().top <= drag.y) ?? stages[0];
  const steps = [...stage.querySelectorAll("[data-step]")].filter((item) => item !== drag.step);
  const number = steps.findIndex((item) => middle(item) > drag.y);
  const place = number === -1 ? steps.length : number;
  drag.place = { stage: stage.dataset.stage, place: place + 1 };
  mark(steps[place] ?? steps.at(-1) ?? stage.querySelector(".steps"), place === steps.length ? "after" : "before");
}

function middle(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}

function mark(element, where) {
  for (const marked of document.querySelectorAll("[data-drop]")) delete marked.dataset.drop;
  if (element) element.dataset.drop = where;
}

function drop(step, values) {
  const source = document.getElementById("roadmap-post");
  htmx.ajax("POST", `${source.dataset.base}steps/${step.dataset.step}/place/`, { source, values });
}
