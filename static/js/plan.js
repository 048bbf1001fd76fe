// Where the focus goes when a press on the plan takes its own button away: to the button that takes the press back, or
// to another of the same milestone, else to the weeks. progress.js has tried the button itself by then.

const COUNTERPARTS = [
  [/^out-/, "in-"],
  [/^in-/, "out-"],
  [/^pin-(due_on|not_before)-/, "later-"],
  [/^calendar-close$/, "calendar-open"],
];
let pressed = "";

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const plan = document.getElementById("plan");
  pressed = detail.target === plan && plan.contains(document.activeElement) ? document.activeElement.id : "";
});

// On the document, so that it comes after what progress.js does.
document.addEventListener("htmx:afterSwap", () => {
  if (!pressed || document.activeElement !== document.body) return;
  const names = COUNTERPARTS.filter(([pattern]) => pattern.test(pressed)).map(([pattern, name]) => pressed.replace(pattern, name));
  const place = [...names, "plan-weeks", "left-out"].map((id) => document.getElementById(id)).find(Boolean);
  place?.focus({ preventScroll: true });
  pressed = "";
});
