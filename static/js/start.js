// The first steps: a line that fills as boxes are ticked, and dates in the visitor's own time zone. All works without.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const field of document.querySelectorAll("[data-zone]")) field.value = zone;

const line = document.querySelector("[data-line]");
const form = document.querySelector("[data-placement]");

function fill() {
  const ticked = form.querySelectorAll("[data-fills]:checked");
  const slugs = new Set([...ticked].flatMap((box) => box.dataset.fills.split(" ")));
  const filled = new Set();
  for (const piece of line.querySelectorAll("[data-fill]")) {
    const isOn = slugs.has(piece.dataset.fill);
    piece.classList.toggle("on", isOn);
    if (isOn) filled.add(piece.dataset.fill);
  }
  line.querySelector("[data-count]").textContent = Number(line.dataset.done) + filled.size;
}

if (line && form) {
  form.addEventListener("change", fill);
  // The browser may have brought ticks back, by Back for one.
  addEventListener("pageshow", fill);
}
