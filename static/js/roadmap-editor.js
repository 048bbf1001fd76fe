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

document.addEventListener("htmx:responseError", ({ detail }) => say(`Not saved (${detail.xhr.status}). Reload the page and try again.`));
document.addEventListener("htmx:sendError", () => say("Not saved: no connection. Try again."));

// htmx gives the focus back to the same button. Where that is gone, the server names another place.
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const road = document.getElementById("roadmap");
  if (detail.target.id !== "roadmap" && detail.elt !== road) return;
  if (document.activeElement === document.body) document.getElementById(road.dataset.focus)?.focus();
  const shown = road.querySelector(".errornote") ?? document.activeElement.closest(".step, .stage-head, form");
  shown?.scrollIntoView({ block: "nearest" });
});

document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-close]")) document.getElementById("status").replaceChildren();
});

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
