// The job ad check: what is too large is told before it is sent, and the verdict gets the focus once it is there.

const MOST_BYTES = 100_000;

function tellSize(field, size) {
  field.setCustomValidity(size > MOST_BYTES ? `At most 100 kB, please; this is ${Math.ceil(size / 1000)} kB.` : "");
}

document.addEventListener("change", ({ target }) => {
  if (target.matches(".advert-form [type=file]")) tellSize(target, target.files[0]?.size ?? 0);
});
document.addEventListener("input", ({ target }) => {
  if (target.matches(".advert-form textarea")) tellSize(target, new Blob([target.value]).size);
});

// On the document, so that it comes after what progress.js does.
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  const place = detail.target.id === "advert" ? document.getElementById("advert") : null;
  const first = place?.querySelector(".error-summary, .advert-added") ?? place?.querySelector("#verdict");
  if (!first) return;
  first.focus();
  first.scrollIntoView({ block: first.id === "verdict" ? "start" : "center" });
});
