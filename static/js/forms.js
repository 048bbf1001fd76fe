// Small comforts for forms: the browser's time zone is proposed once it differs from what the site knows.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const select = document.querySelector("[data-time-zone-form] select");
if (select && !document.documentElement.dataset.timeZone && [...select.options].some((option) => option.value === zone)) {
  select.value = zone;
}
