// The job ad check: what is too large is told before it is sent, the verdict gets the focus once it is there, and this
// tab keeps the ad that was read, so that neither Back nor a reload empties the page.

const MOST_BYTES = 100_000;
const KEPT = "advert";
// Where the server sends who undoes something that was marked here.
const AGAIN = "#verdict";
const field = (name) => document.querySelector(`.advert-form [name=${name}]`);

function tellSize(box, size) {
  box.setCustomValidity(size > MOST_BYTES ? `At most 100 kB, please; this is ${Math.ceil(size / 1000)} kB.` : "");
}

// A browser that lets nothing be kept forgets the ad, as it would without a script.
function stored() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT));
  } catch {
    return null;
  }
}

function store(advert) {
  try {
    if (advert) sessionStorage.setItem(KEPT, JSON.stringify(advert));
    else sessionStorage.removeItem(KEPT);
  } catch {
    // See above.
  }
}

// What the form would send; the role only where the reader chose it, or it would count as chosen from now on.
function shown({ withRole = false } = {}) {
  const role = field("role");
  const isChosen = withRole || "asked" in (role?.dataset ?? {}) || !role?.selectedOptions[0]?.defaultSelected;
  return { text: field("text")?.value ?? "", role: isChosen ? (role?.value ?? "") : "", hours: field("hours")?.value ?? "" };
}

function keep() {
  const advert = shown();
  if (document.getElementById("verdict") && advert.text) store(advert);
}

// How the page is to stand once the ad is shown anew.
let then = null;

function readAgain({ text, role, hours }, what) {
  then = what;
  const action = document.querySelector(".advert-form").getAttribute("action");
  htmx.ajax("POST", action, { target: "#advert", swap: "outerHTML", values: { text, role, hours } });
}

document.addEventListener("DOMContentLoaded", () => {
  keep();
  const kind = performance.getEntriesByType("navigation")[0]?.type;
  const isReturn = kind === "back_forward" || kind === "reload" || location.hash === AGAIN;
  const advert = isReturn && field("text") && !document.getElementById("verdict") ? stored() : null;
  if (!advert) return;
  field("text").value = advert.text;
  readAgain(advert, { y: advert.y });
});
addEventListener("pagehide", () => {
  const advert = document.getElementById("verdict") && field("text") ? stored() : null;
  if (advert) store({ ...advert, y: scrollY });
});

document.addEventListener("change", ({ target }) => {
  if (target.matches(".advert-form [type=file]")) tellSize(target, target.files[0]?.size ?? 0);
});
document.addEventListener("input", ({ target }) => {
  if (!target.matches(".advert-form textarea")) return;
  tellSize(target, new Blob([target.value]).size);
  if (!target.value.trim()) store(null);
});
// What is gone for good is gone here too.
document.addEventListener("submit", ({ target }) => {
  if (target.matches(".advert-delete form")) store(null);
});
// The form's first button reads the ad again, which would throw the title away.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches(".advert-saving [name=title]")) return;
  event.preventDefault();
  event.target.closest(".advert-saving").querySelector("button").click();
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!detail.successful || !detail.elt.matches(".need-can")) return;
  readAgain(shown({ withRole: true }), { row: detail.elt.closest(".need").id });
});

// On the document, so that it comes after what progress.js does.
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  const place = detail.target.id === "advert" ? document.getElementById("advert") : null;
  if (!place) return;
  keep();
  const { y, row } = then ?? {};
  then = null;
  const told = [".error-summary", ".advert-added", ".advert-saved"].map((name) => place.querySelector(name)).find(Boolean);
  const first = told ?? (row && document.querySelector(`#${CSS.escape(row)} a`)) ?? place.querySelector("#verdict");
  if (!first) return;
  first.focus({ preventScroll: true });
  if (y !== undefined && !told) scrollTo(0, y);
  else first.scrollIntoView({ block: first.id === "verdict" ? "start" : told ? "center" : "nearest" });
});
