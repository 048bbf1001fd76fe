// Panning by drag and zooming by buttons and keys; scrolling and links work without it.

const frame = document.querySelector(".map-frame");
const map = frame?.querySelector(".map");

if (map) {
  const natural = { width: map.viewBox.baseVal.width, height: map.viewBox.baseVal.height };
  const fit = () => Math.min(1, frame.clientWidth / natural.width);
  let scale = 1;

  // Keeps the middle of what is shown in the middle.
  const zoom = (wanted) => {
    const before = scale;
    scale = Math.min(2.5, Math.max(fit(), wanted));
    const middle = (frame.scrollLeft + frame.clientWidth / 2) / before;
    map.setAttribute("width", natural.width * scale);
    map.setAttribute("height", natural.height * scale);
    frame.scrollLeft = middle * scale - frame.clientWidth / 2;
  };
  const steps = { in: () => zoom(scale * 1.25), out: () => zoom(scale / 1.25), fit: () => zoom(fit()) };

  const buttons = document.querySelector(".zoom");
  if (buttons) {
    buttons.hidden = false;
    buttons.addEventListener("click", ({ target }) => steps[target.dataset.zoom]?.());
  }
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { "+": "in", "=": "in", "-": "out", 0: "fit" }[event.key];
    if (!step) return;
    event.preventDefault();
    steps[step]();
  });

  let start = null;
  frame.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button) return;
    start = { x: event.clientX, y: event.clientY, left: frame.scrollLeft, top: frame.scrollTop, moved: false };
  });
  addEventListener("pointermove", (event) => {
    if (!start) return;
    const [x, y] = [event.clientX - start.x, event.clientY - start.y];
    if (!start.moved && Math.hypot(x, y) < 5) return;
    start.moved = true;
    frame.classList.add("dragging");
    frame.scrollTo(start.left - x, start.top - y);
  });
  addEventListener("pointerup", () => {
    frame.classList.remove("dragging");
    // The click that ends a drag opens no station.
    if (start?.moved) frame.addEventListener("click", (event) => event.preventDefault(), { capture: true, once: true });
    start = null;
  });
  frame.addEventListener("dragstart", (event) => event.preventDefault());

  // The station that has focus is always in sight.
  frame.addEventListener("focusin", ({ target }) => {
    if (target !== frame) target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}
