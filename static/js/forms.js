// Small comforts for forms. Everything here also works without.

// The browser's time zone is proposed once it differs from what the site knows.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const select = document.querySelector("[data-time-zone-form] select");
if (select && !document.documentElement.dataset.timeZone && [...select.options].some((option) => option.value === zone)) {
  select.value = zone;
}

// What is wrong with a form is read out, and stands in sight, as soon as the page is there.
const summary = document.querySelector(".error-summary[role=alert]");
if (summary) {
  summary.tabIndex = -1;
  summary.focus();
}

// Passwords can be looked at while they are typed.
for (const input of document.querySelectorAll('.field input[type="password"]')) {
  const button = Object.assign(document.createElement("button"), {
    className: "button quiet small reveal",
    type: "button",
    textContent: "Show password",
  });
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
  });
  input.form.addEventListener("submit", () => (input.type = "password"));
  input.after(button);
}
