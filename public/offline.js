// What is readable without a connection: the kept pages, by their titles.
const list = document.querySelector("[data-kept]");

async function fill() {
  const cache = await caches.open("seen-1");
  const pages = (await cache.keys()).filter((request) => !new URL(request.url).pathname.startsWith("/files/"));
  for (const request of pages.reverse()) {
    const answer = await cache.match(request);
    const html = new DOMParser().parseFromString(await answer.text(), "text/html");
    const title = html.querySelector("h1")?.textContent?.trim();
    if (!title) continue;
    const link = document.createElement("a");
    link.href = new URL(request.url).pathname;
    link.textContent = title;
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  list.closest("[hidden]")?.toggleAttribute("hidden", !list.firstElementChild);
}

if (list && "caches" in self) fill().catch(() => {});
