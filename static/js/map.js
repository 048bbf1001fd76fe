// Panning by drag and zooming by buttons and keys; scrolling and links work without it.

const frame = document.querySelector(".map-frame");
const map = frame?.querySelector(".map");

if (map) {
  const natural = { width: map.viewBox.baseVal.width, height: map.viewBox.baseVal.height };
  // Names are 13 pixels high: at the smallest 11, at which they can still be read.
  const [smallest, largest] = [11 / 13, 2.5];
  const buttons = document.querySelector(".zoom");
  let scale = 1;

  // Keeps the middle of what is shown in the middle.
  const zoom = (wanted) => {
    const before = scale;
    scale = Math.min(largest, Math.max(smallest, wanted));
    const middle = (frame.scrollLeft + frame.clientWidth / 2) / before;
    map.setAttribute("width", natural.width * scale);
    map.setAttribute("height", natural.height * scale);
    frame.scrollLeft = middle * scale - frame.clientWidth / 2;
    show();
  };
  // A button that can do nothing now says so; it keeps the focus, which `disabled` would take away.
  const show = () => {
    const idle = { out: scale === smallest, in: scale === largest, reset: scale === 1 };
    for (const button of buttons?.children ?? []) button.ariaDisabled = String(idle[button.dataset.zoom]);
  };
  const steps = {
    in: () => zoom(scale * 1.25),
    out: () => zoom(scale / 1.25),
    reset: () => zoom(1),
    start: () => frame.scrollTo({ left: 0 }),
    end: () => frame.scrollTo({ left: frame.scrollWidth }),
  };

  if (buttons) {
    buttons.hidden = false;
    show();
    buttons.addEventListener("click", ({ target }) => steps[target.dataset.zoom]?.());
  }
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { "+": "in", "=": "in", "-": "out", 0: "reset", Home: "start", End: "end" }[event.key];
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
