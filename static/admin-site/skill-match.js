// The test box of a skill: sends the text with the form above, so that names count before they are saved.

const box = document.querySelector("[data-skill-match]");

box?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const place = document.querySelector("[data-matches]");
  const main = document.getElementById("skill_form");
  const values = main ? new FormData(main) : new FormData();
  for (const [name, value] of new FormData(box)) values.set(name, value);
  place.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(box.action, { method: "POST", body: values, headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok) throw new Error(String(answer.status));
    place.innerHTML = await answer.text();
  } catch (error) {
    place.textContent = `Not read (${error.message}). Reload the page and try again.`;
  }
  place.removeAttribute("aria-busy");
});
