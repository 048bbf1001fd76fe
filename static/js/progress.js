// Progress without page loads. Everything here also works as plain forms and links.

// What was swapped in works at once: a key pressed in the moment before htmx knew the new form posted it as a page.
htmx.config.defaultSettleDelay = 0;

const status = () => document.getElementById("status");

function say(text) {
  const box = status();
  box.replaceChildren(Object.assign(document.createElement("p"), { textContent: text }));
}

function cookieToken() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
}

// A page for a visitor who has not acted carries no token: fetch one before the first post.
async function token() {
  const known = cookieToken();
  if (known) return known;
  const answer = await fetch("/token/", { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`token: ${answer.status}`);
  return (await answer.json()).token;
}

document.body.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb === "get") return;
  const { parameters } = detail;
  // One key a click: the server takes a request that reaches it twice as one.
  if (crypto.randomUUID && !parameters.key) parameters.key = crypto.randomUUID();
  // The cookie knows the present token even where the page is older than the last login.
  parameters.csrfmiddlewaretoken = cookieToken() ?? parameters.csrfmiddlewaretoken;
  parameters.time_zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
});

document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-close]")) status().replaceChildren();
});

document.body.addEventListener("htmx:responseError", ({ detail }) => {
  const { status: code } = detail.xhr;
  // Reloading would throw away what was pasted.
  if (code === 413) say("That is too large to send: nothing was saved or read. What you typed is still here.");
  else say(`Not saved (${code}). Reload the page and try again.`);
});
document.body.addEventListener("htmx:sendError", () => {
  say("Not saved: the server cannot be reached. Try again.");
});
// A form with errors comes back as 422 with the form itself: show it.
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status === 422) Object.assign(detail, { shouldSwap: true, isError: false });
});

// The first post of a visitor makes their session. Posts that follow at once wait for it, or each would make its own.
let opening = null;
document.body.addEventListener("htmx:confirm", (event) => {
  const { verb, issueRequest } = event.detail;
  if (verb === "get" || "learner" in document.documentElement.dataset) return;
  if (opening) {
    event.preventDefault();
    opening.then(() => issueRequest(true));
  } else {
    opening = new Promise((resolve) => {
      document.body.addEventListener("htmx:afterRequest", resolve, { once: true });
    });
  }
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-set-state]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { setState } = link.dataset;
  const { post, role } = link.parentElement.dataset;
  const stop = link.closest("[data-milestone]");
  try {
    const next = `${location.pathname}#${stop.id}`;
    const values = { state: setState, role, next, csrfmiddlewaretoken: await token() };
    await htmx.ajax("POST", post, { source: stop, target: stop, swap: "outerHTML", values });
  } catch {
    say("Not saved: the server cannot be reached. Try again.");
  }
});

// A swapped part loses the focus it had: it goes to the element of the same id, the title, or the button in its place.
const buttonsOf = (place) => [...place.querySelectorAll(".actions > a, button")];
let focused = null;
document.body.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const element = document.activeElement;
  const place = detail.target;
  focused = null;
  if (!place?.contains(element)) return;
  const same = element.id ? `#${CSS.escape(element.id)}` : element.matches("h3 a") ? "h3 a" : null;
  focused = { place: place.id, same, number: Math.max(0, buttonsOf(place).indexOf(element)) };
});
// At once, so that the next key finds it: what settles later needs no focus.
document.body.addEventListener("htmx:afterSwap", () => {
  const place = focused && document.getElementById(focused.place);
  if (!place) return;
  const buttons = buttonsOf(place);
  const again = focused.same ? place.querySelector(focused.same) : (buttons[focused.number] ?? buttons[0]);
  again?.focus();
  focused = null;
});
