// The bell in the header counts along while the page is in view. One connection a window in view,
// none for those behind: browsers open only a few to one site.
const bell = document.querySelector("[data-bell]");
const MOST = 99;
let source;

function show(unread) {
  const shown = unread > MOST ? `${MOST}+` : String(unread);
  bell.querySelector(".bell__count").textContent = unread ? shown : "";
  bell.setAttribute("aria-label", unread ? bell.dataset.some.replace("{n}", shown) : bell.dataset.none);
}

function listen() {
  if (document.visibilityState !== "visible") {
    source?.close();
    source = undefined;
  } else if (!source) {
    source = new EventSource("/notifications/events");
    source.addEventListener("unread", (event) => show(JSON.parse(event.data).unread));
  }
}

// Looking at the list is reading it. The new lines stay marked until the page is left.
async function read() {
  const form = document.querySelector("[data-read-when-seen]");
  if (!form) return;
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } });
  if (answer.ok) form.hidden = true;
}

if (bell) {
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    source = undefined;
    listen();
  });
  listen();
  read().catch(() => {});
}
