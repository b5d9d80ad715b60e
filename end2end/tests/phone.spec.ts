// 390 px: one pane at a time, a real way back, nothing beyond the edge.
import type { Page } from "@playwright/test";
import { unique } from "./fixtures/inbound";
import { PHONE, fits, sheet, showSheet } from "./fixtures/phone";
import { expect, test } from "./fixtures/test";

test.use(PHONE);

test("one pane stands at a time, and back is a real link", async ({ desk, inbound, page }) => {
  const { number, subject, name } = await inbound.client();
  await desk.goto("/?view=all");
  await expect(desk.row(subject)).toBeVisible();
  await fits(page);

  await desk.row(subject).getByRole("link").first().click();
  await expect(page).toHaveURL(new RegExp(`/c/${number}`));
  await expect(desk.message("Where is my parcel")).toBeVisible();
  await expect(desk.row(subject)).toBeHidden();
  await expect(desk.card).toBeHidden();
  await fits(page);

  await showSheet(desk);
  await expect(desk.name).toBeVisible();
  await expect(desk.name).toHaveText(name);
  await fits(page);

  await desk.goto(`/c/${number}?view=all`);
  await desk.thread.getByRole("link", { name: "Inbox" }).click();
  await expect(page).toHaveURL("/?view=all");
  await expect(desk.row(subject)).toBeVisible();
  await expect(desk.message("Where is my parcel")).toBeHidden();
});

test("the longest words break or give way instead of widening the page", async ({ desk, inbound, page }) => {
  const word = unique();
  const long = "Donaudampfschifffahrtsgesellschaftskapitänsmütze".repeat(6);
  const known = await inbound.client({
    name: `${word} ${long}`,
    subject: `${word} ${long}`,
    text: `${long} https://shop.example/${long}`,
    attachments: [{ name: `${long.slice(0, 200)}.txt`, type: "text/plain", data: "YQ==" }],
    from: {
      name: `${word} ${long}`,
      identities: [
        { kind: "email", value: `${word}.${"a".repeat(50)}@${"b".repeat(60)}.example` },
        { kind: "external", value: `${word}${"9".repeat(100)}` },
      ],
    },
  });
  const { label } = await inbound.conversationField("text");
  await inbound.fill(known.conversation, label, long);
  for (const path of ["/?view=all", `/c/${known.number}`]) {
    await desk.goto(path);
    await fits(page);
  }
  await showSheet(desk);
  await expect(desk.name).toBeVisible();
  await fits(page);
});

test("the page of a client is one column with a way back, and fits", async ({ desk, inbound, page }) => {
  const known = await inbound.client({ attachments: [{ name: `${"long".repeat(60)}.txt`, type: "text/plain", data: "YQ==" }] });
  await desk.goto(`/clients/${known.client}?from=${known.number}`);
  await expect(desk.heading).toHaveText(known.name);
  await expect(desk.card).toBeVisible();
  await fits(page);
  await page.getByRole("link", { name: `Back to #${known.number}` }).click();
  await expect(page).toHaveURL(`/c/${known.number}`);
});

/// What is to be seen, is touched, and is smaller than 24 by 24 pixels: so much asks WCAG 2.5.8 for; what is larger still
/// is a matter of taste.
async function small(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("a[href], button, select, summary, input:not([type=hidden]), textarea")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .map((element) => {
        // A link that is spread over its whole line is touched anywhere on it.
        const spread = getComputedStyle(element, "::after").position === "absolute" ? element.offsetParent : null;
        return { name: element.ariaLabel ?? element.textContent?.trim() ?? "", box: (spread ?? element).getBoundingClientRect() };
      })
      .filter(({ box }) => box.width > 1 && box.height > 1)
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ name, box }) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`),
  );
}

test("everything that is touched is large enough for a finger", async ({ desk, inbound, page }) => {
  const { number, client } = await inbound.client({
    text: "Here it is.\n\nOn Monday, Ann wrote:\n> Where is it?",
    attachments: [{ name: "one.txt", type: "text/plain", data: "YQ==" }],
    post: `https://vk.com/wall-1_${unique()}`,
  });
  for (const path of ["/", `/clients/${client}`, `/c/${number}`]) {
    await desk.goto(path);
    expect(await small(page), path).toEqual([]);
  }
  await showSheet(desk);
  await expect(desk.name).toBeVisible();
  expect(await small(page), "the card's sheet").toEqual([]);
  await desk.details.getByRole("button", { name: /^Show more/ }).tap();
  await expect(desk.finder).toBeVisible();
  expect(await small(page), "all details").toEqual([]);
});

test("the card stays open over the thread while something of it is asked for, until it is closed", async ({ desk, inbound, page }) => {
  const { number, client } = await inbound.client();
  await desk.goto(`/c/${number}`);
  await showSheet(desk);
  await desk.change("Name", "Anna From The Tram");
  await expect.poll(async () => (await inbound.read(client))["name"]).toBe("Anna From The Tram");
  if (!desk.alive) await showSheet(desk);
  await desk.showAll();
  await desk.find("standing");
  await expect(desk.attribute("Standing")).toBeVisible();
  await fits(page);
  await sheet(desk).getByRole(desk.alive ? "button" : "link", { name: "Close" }).first().tap();
  await expect(desk.card).toBeHidden();
  await expect(desk.message("Where is my parcel")).toBeVisible();
});

test("a comment that is refused is not hidden by the card", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  await desk.goto(`/c/${number}`);
  await desk.comment("   ");
  await expect(page.getByRole("alert").filter({ hasText: /./, visible: true })).toHaveCount(1);
  await expect(desk.card).toBeHidden();
});

test("signing in fits", async ({ door, page, server }) => {
  await door.goto("/sign-in");
  await fits(page);
  await door.signIn(server.ann.email, server.ann.password);
  await expect(door.list).toBeVisible();
  await fits(page);
});
