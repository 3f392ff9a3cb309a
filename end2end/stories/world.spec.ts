import { freshName, post } from "../support/people.ts";
import { photos, takenAt } from "../support/photos.ts";
import { addDraftPhoto, openDraft, publish } from "../support/posts.ts";
import { expect, test } from "../support/test.ts";
import { unsubscribeAddress } from "../support/unsubscribe.ts";
import { Work } from "../support/works.ts";
import { AUTHOR, COMPANION, GUEST, keepWorld, LINK_PASSWORD, NEWCOMER } from "../support/world.ts";

const LONG_TITLE = "从拉萨到日喀则再到珠峰大本营的七天六夜公路旅行与所有没有睡着的夜晚里看见的星星还有羊群";

const SENTENCE = "想听听走过的人怎么说，住哪里、坐什么车、带多厚的衣服都行。";
const JOURNAL = `## 清晨

从**断桥**走到苏堤，雨刚停，路上只有扫落叶的人。

> 水光潋滟晴方好，山色空蒙雨亦奇。

- 带伞，也带一本书
- 南山路的小馄饨七点开门

[地图](https://example.org/map) 上要走两个小时，其实走了一天。`;

/** This day, some leap years ago, as cameras write it; days are those of China. */
function yearsAgo(leaps: number): string {
  const now = new Date(Date.now() + 8 * 3_600_000);
  const day = [now.getUTCFullYear() - 4 * leaps, now.getUTCMonth() + 1, now.getUTCDate()].map((part) => String(part).padStart(2, "0"));
  return `${day.join(":")} 09:30:00`;
}

test("people, works and posts to look at", async ({ person, visitor }) => {
  // Three works are made here, one after the other, beside those of the other stories.
  test.setTimeout(900_000);
  const author = await person(freshName("林间小路"));
  const { request } = author;
  const movie = await Work.draft(request, "movie", photos(6));
  await movie.start("雨后西湖", { description: "和老朋友走了一天，从断桥到苏堤。", tag: "landscape", ratio: "16:9", place: "杭州 · 西湖" });
  const tall = await Work.draft(request, "movie", photos(4));
  await tall.start(LONG_TITLE, { tag: "seaside", ratio: "9:16", music: "night-lanterns" });
  const long = await Work.draft(request, "long_image", photos(5));
  await long.start("A Week Between the Mountains and the Sea, Told in Five Photographs", { tag: "heritage" });
  for (const work of [movie, tall, long]) {
    await work.wait("done", 400_000);
    await work.share();
  }

  const small = await Work.draft(request, "movie", photos(7));
  await small.makeDraft("从断桥到苏堤", { description: "先看看小样。" });
  const { photos: shots } = await small.json();
  await post(request, `${small.path}/photos/${shots[1]?.id}/caption`, { caption: "雨刚停，路上只有扫落叶的人" });
  await post(request, `${small.path}/cover`, { photo: String(shots[2]?.id) });
  const shown = await Work.done(request, "long_image", "只给家里人看的一天", photos(4));
  await shown.show("link");
  await post(request, `${shown.path}/link`, { link_password: LINK_PASSWORD, term: "month" });
  const link = /\/s\/[\w-]{22}/.exec(await (await request.get(`${shown.path}/share`)).text())?.[0] ?? "";
  expect(link).not.toBe("");

  const empty = await Work.draft(request, "movie", []);
  const [lake, wall, temple] = photos(3).map((file, index) =>
    takenAt(file, { north: [30.25, 40.43, 34.98][index] ?? 0, east: [120.15, 116.57, 135.77][index] ?? 0, taken: yearsAgo(index + 1) }),
  );
  const draft = await Work.draft(request, "long_image", [lake ?? "", wall ?? "", temple ?? "", ...photos(7).slice(3)]);
  await draft.save({ title: "还没想好", description: "先把照片放进来。" }, "save");
  const cancelled = await Work.draft(request, "movie", photos(4));
  await cancelled.start("走到一半");
  await post(request, `${cancelled.path}/cancel`, {});
  await cancelled.wait("cancelled");
  const queued = await Work.draft(request, "movie", photos(4));

  const reader = await person(freshName("Wanderer"));
  const together = `${draft.path}/together`;
  expect((await post(request, `${together}/link`, { term: "week", room: "20" })).status()).toBe(303);
  const guests = /\/g\/[\w-]{22}/.exec(await (await request.get(together)).text())?.[0] ?? "";
  expect(guests).not.toBe("");
  const guest = await visitor();
  const guestPage = await guest.newPage();
  await guestPage.goto(guests);
  await guestPage.locator('input[name="guest_name"]').fill("小雨");
  await guestPage.locator('input[name="photos"]').setInputFiles(photos(11).slice(8));
  await guestPage.locator(`form[action="${guests}/photos"] button[type="submit"]`).click();
  await expect(guestPage.locator(".shots__item")).toHaveCount(3);
  await guest.storageState({ path: GUEST });
  expect((await post(request, `${draft.path}/companions`, { companion: reader.name })).status()).toBe(303);
  await reader.page.goto(`/together/${draft.id}`);
  await reader.page.locator('input[name="photos"]').setInputFiles(photos(12).slice(11));
  await reader.page.locator(`form[action="/together/${draft.id}/photos"] button`).click();
  await expect(reader.page.locator(".shots__item")).toHaveCount(8);
  const like = await post(reader.request, `/gallery/${movie.id}/alike`, {});
  const alike = /\d+/.exec(like.headers()["location"] ?? "")?.[0] ?? "";
  expect(alike).not.toBe("");
  await reader.context.storageState({ path: COMPANION });
  for (const work of [movie, long]) {
    expect((await post(reader.request, `/gallery/${work.id}/like`, {})).status()).toBe(303);
    for (const comment of ["第三张最好看！", "We were there in May — the same light, the same boat.\n真想再去一次。"]) {
      expect((await post(reader.request, `/gallery/${work.id}/comments`, { comment })).status()).toBe(303);
    }
  }

  const told = await publish(request, { title: "雨后西湖，从断桥走到苏堤", text: JOURNAL, kind: "journal" }, photos(3));
  for (const [title, kind] of [
    ["去稻城要准备多少天的衣服", "guide"],
    ["A quiet bakery behind the bell tower in Kunming", "chat"],
  ] as const) {
    await publish(request, { title, text: `${title}。${SENTENCE}`, kind });
  }
  expect((await post(reader.request, `${told}/like`, {})).status()).toBe(303);
  expect((await post(reader.request, `${told}/comments`, { comment: "那家面馆在哪？看饿了。" })).status()).toBe(303);
  const first = /comments\/(\d+)\/like/.exec(await (await request.get(told)).text())?.[1] ?? "";
  expect((await post(request, `${told}/comments`, { comment: "苏堤南口，门口有棵柳树。", parent: first })).status()).toBe(303);
  const begun = await openDraft(request);
  await addDraftPhoto(request, begun, photos(1)[0] ?? "");
  await post(request, begun, { title: "写到一半的游记", text: JOURNAL.slice(0, 60), kind: "journal", action: "save" });

  await author.context.storageState({ path: AUTHOR });
  const newcomer = await person(freshName("初来"));
  await newcomer.context.storageState({ path: NEWCOMER });
  // Pages do not tell ids: of all addresses one is theirs.
  const email = `${Buffer.from(newcomer.name).toString("hex")}@example.org`;
  let unsubscribe = "";
  for (let id = 1; unsubscribe === "" && id < 1000; id += 1) {
    const address = unsubscribeAddress(process.env.TUJI_STORIES_DATA ?? "", id, email);
    if ((await request.get(address)).ok()) unsubscribe = address;
  }
  expect(unsubscribe).not.toBe("");
  keepWorld({
    link,
    guests,
    post: told,
    draft: begun,
    author: author.name,
    newcomer: newcomer.name,
    unsubscribe,
    works: {
      empty: empty.id,
      draft: draft.id,
      small: small.id,
      queued: queued.id,
      cancelled: cancelled.id,
      movie: movie.id,
      long: long.id,
      tall: tall.id,
      shown: shown.id,
      alike,
    },
  });
});
