// Reviews by keyboard: Space or Enter shows the answer, 1 to 4 grade it, while the focus is in the question (WCAG
// 2.1.4). keys.js keeps the switch that turns single keys off. Everything here also works by buttons.

const review = () => document.getElementById("review");

function show(card) {
  const details = card.querySelector("details");
  if (details.open) return false;
  details.open = true;
  card.querySelector("#review-answer").focus();
  return true;
}

function grade(card, rating) {
  const button = card.querySelector("details").open && card.querySelector(`button[value="${rating}"]`);
  if (button) button.click();
  return Boolean(button);
}

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const card = target instanceof Element && target.closest(".review-card");
  if (!card) return;
  let used = false;
  // Buttons, links and the summary have their own meaning of these two.
  if ((key === " " || key === "Enter") && !target.closest("a, button, summary")) used = show(card);
  else if (/^[1-4]$/.test(key) && document.documentElement.dataset.keys !== "off") used = grade(card, key);
  if (used) event.preventDefault();
});

// The next question is read out and takes the next key. On the document, so that it comes after what progress.js does.
let replaced = false;
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  replaced = detail.target === review();
});
document.addEventListener("htmx:afterSwap", () => {
  if (replaced) review().querySelector("h2").focus();
  replaced = false;
});

// With a keyboard at hand the first question takes keys at once, unless the page opened elsewhere.
if (matchMedia("(hover: hover) and (pointer: fine)").matches && document.activeElement === document.body)
  document.querySelector(".review-card h2")?.focus({ preventScroll: true });
