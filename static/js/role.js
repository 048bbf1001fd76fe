// A milestone in a panel on the role's page, at the milestone's own address. Without this the links lead to the page.
//
// The browser's history has one entry for the panel, with state {panel: slug}; htmx only fetches. So Back closes,
// Forward opens again, and a reload shows the milestone's whole page.

const dialog = document.getElementById("milestone-panel");
const content = document.getElementById("panel");
const title = document.title;
const loaded = location.pathname;
// What focus returns to: a selector, because a row is replaced when its milestone changes.
let opener = null;
let latest = 0;

const linkIn = (slug) => `#stop-${slug} h3 a`;

// A panel that outlived its page's reload: the entry belongs to the same document, so the browser loads nothing.
function follow({ state }) {
  if (dialog && state?.panel) open(state.panel, linkIn(state.panel));
  else if (dialog?.open) dialog.close();
  else if (location.pathname !== loaded) location.reload();
}

async function fetchInto(address) {
  const number = ++latest;
  let failed = false;
  const fail = (event) => {
    event.stopPropagation();
    failed = true;
  };
  for (const name of ["htmx:responseError", "htmx:sendError"]) dialog.addEventListener(name, fail, { once: true });
  await htmx.ajax("GET", address, { source: content, target: content, swap: "innerHTML" }).catch(() => {});
  for (const name of ["htmx:responseError", "htmx:sendError"]) dialog.removeEventListener(name, fail);
  // The whole page says better what is wrong.
  if (failed) location.assign(address);
  return !failed && number === latest;
}

async function open(slug, from, address = document.querySelector(linkIn(slug))?.href) {
  if (!address) return location.reload();
  // Focus must not stand on what is about to be replaced.
  if (dialog.open) dialog.querySelector("[data-panel-close]").focus();
  if (!(await fetchInto(address))) return;
  const wanted = history.state?.panel;
  if (location.href !== address) {
    if (wanted) history.replaceState({ panel: slug }, "", address);
    else history.pushState({ panel: slug }, "", address);
  }
  opener = from;
  if (!dialog.open) {
    // What is inert cannot be heard: the status line comes along.
    dialog.append(document.getElementById("status"));
    dialog.showModal();
  }
  dialog.scrollTop = 0;
  const heading = document.getElementById("panel-title");
  document.title = `${heading.textContent} · mlcareers`;
  heading.focus();
}

function closed() {
  latest++;
  if (history.state?.panel) history.back();
  document.getElementById("content").prepend(document.getElementById("status"));
  content.replaceChildren();
  document.title = title;
  const link = document.querySelector(opener);
  link?.closest("details")?.setAttribute("open", "");
  link?.focus();
}

function clicked(event) {
  const link = event.target.closest("a[data-panel]");
  const native = event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || native || !document.querySelector(linkIn(link.dataset.panel))) return;
  event.preventDefault();
  const pinned = link.closest("#next-stop");
  open(link.dataset.panel, pinned ? "#next-stop a" : linkIn(link.dataset.panel), link.href);
}

// The row of the next stop is marked on the line; an answer renews the next stop, not the marks of other rows.
function markNext() {
  const { next } = document.getElementById("next-stop")?.dataset ?? {};
  for (const row of document.querySelectorAll(".stop")) {
    const is = row.dataset.milestone === next;
    row.classList.toggle("is-next", is);
    const link = row.querySelector("h3 a");
    if (is) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
  const way = document.querySelector(".to-next");
  if (way) {
    way.hidden = !next;
    way.firstElementChild.href = `#stop-${next}`;
  }
}

addEventListener("popstate", follow);
if (dialog) {
  document.addEventListener("click", clicked);
  dialog.addEventListener("close", closed);
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("[data-panel-close]")) dialog.close();
  });
  document.body.addEventListener("htmx:afterSettle", markNext);
  document.body.addEventListener("htmx:load", ({ detail }) => {
    if (detail.elt.matches?.('.stop[data-state="done"]')) detail.elt.classList.add("just-done");
  });
}
