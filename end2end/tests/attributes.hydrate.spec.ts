// Attributes once the page is alive: found as one types, kept while the list changes, one row drawn for one change.
import { unique } from "./fixtures/inbound";
import { PHONE, fits, openSheet } from "./fixtures/phone";
import { expect, test } from "./fixtures/test";

test("what is found follows every key, and Escape shows all again", async ({ desk, inbound, page }) => {
  const word = unique();
  const label = await inbound.field("text", { label: `Gate ${word}` });
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.details.getByRole("button", { name: /^Show more/ }).click();
  await expect(desk.finder).toBeFocused();
  await page.keyboard.type(word);
  await expect(desk.attribute(label)).toBeVisible();
  await expect(desk.attribute("Name")).toBeHidden();
  await expect(desk.details.getByRole("status")).toHaveText("1 found");
  await desk.finder.press("Escape");
  await expect(desk.attribute("Name")).toBeVisible();
  await expect(desk.details.locator("mark")).toHaveCount(0);
});

test("what is found stands below the box, however far the list was scrolled", async ({ desk, inbound, page }) => {
  await page.setViewportSize({ width: 1280, height: 480 });
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.showAll();
  await desk.details.getByRole("term").last().scrollIntoViewIfNeeded();
  await desk.finder.fill("n");
  const first = desk.details.getByRole("term").filter({ visible: true }).first();
  await expect(first).toBeInViewport({ ratio: 1 });
  const [box, row] = [await desk.finder.boundingBox(), await first.boundingBox()];
  expect(row?.y).toBeGreaterThan((box?.y ?? 0) + (box?.height ?? 0) - 1);
});

test("of much that is found a screenful is laid out, and the rest as one scrolls", async ({ desk, inbound }) => {
  const word = unique();
  const fields = [];
  for (let n = 0; n < 60; n += 1) fields.push(await inbound.clientField("text", { label: `${word}-${n}` }));
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.showAll();
  await desk.find(word);
  const found = desk.details.getByRole("term").filter({ hasText: word, visible: true });
  await expect(desk.details.getByRole("status")).toHaveText("60 found");
  await expect(desk.attribute(`${word}-0`)).toBeVisible();
  expect(await found.count()).toBeLessThan(60);
  await expect(async () => {
    await found.last().scrollIntoViewIfNeeded();
    await expect(found).toHaveCount(60, { timeout: 100 });
  }).toPass();
  await desk.find(`${word}-59`);
  await expect(found).toHaveText([`${word}-59`]);
  await desk.details.getByRole("button", { name: "Show less" }).click();
  await expect(desk.attribute("Name")).toBeVisible();
  // Everybody's cards are long while they are there.
  for (const { id } of fields) await inbound.removeField(id);
});

test("a value is edited while it is found, and its editor stays", async ({ desk, inbound }) => {
  const word = unique();
  const label = await inbound.field("text", { label: `Gate ${word}` });
  const { number, client } = await inbound.client();
  await desk.open(number);
  await desk.showAll();
  await desk.find(word);
  await desk.change(label, "Blue");
  await expect(desk.attribute(label)).toContainText("Blue");
  await expect.poll(() => inbound.valueOf(client, label)).toBe("Blue");
});

test("an open editor keeps what is typed while a colleague changes other values and the list is chosen anew", async ({ desk, inbound, seat, server }) => {
  const { number, client } = await inbound.client();
  const me = server.agent(`Own ${unique()}`);
  const [here, there, ben] = [await seat(me), await seat(me), await seat(server.ben)];
  for (const each of [here, there, ben]) await each.open(number);

  const control = await here.edit("Name");
  await control.fill("Half a na");
  await control.evaluate((element: HTMLInputElement) => element.setSelectionRange(4, 4));

  const form = await there.editVisibility();
  await form.getByRole("checkbox", { name: "Name" }).uncheck();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(there.attribute("Name")).toHaveCount(0);
  await ben.change("Standing", "VIP");
  await expect(here.attribute("Standing")).toContainText("VIP");

  await expect(control).toBeFocused();
  await expect(control).toHaveValue("Half a na");
  expect(await control.evaluate((element: HTMLInputElement) => element.selectionStart)).toBe(4);
  await control.press("Enter");
  await expect.poll(async () => (await inbound.read(client))["name"]).toBe("Half a na");
  await expect(here.attribute("Name")).toHaveCount(0);
});

test("one changed value draws one row anew, and nothing else of the card", async ({ desk, inbound, seat, server }) => {
  const { number } = await inbound.client();
  const ben = await seat(server.ben);
  await desk.open(number);
  await ben.open(number);
  await desk.wakeCard();
  await desk.page.evaluate(() => {
    const seen: string[] = [];
    (window as unknown as { seen: string[] }).seen = seen;
    const card = document.querySelector("article.card");
    if (card === null) throw new Error("there is no card");
    new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const row = element?.closest(".detail");
        // The times of the card tell how long ago they were; they are no part of the change.
        if (element?.closest("time") === null) seen.push(row?.getAttribute("data-key") ?? element?.className ?? "");
      }
    }).observe(card, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await ben.change("Time zone", "Europe/Warsaw");
  await expect(desk.attribute("Time zone")).toContainText("Europe/Warsaw");
  const seen = await desk.page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(new Set(seen)).toEqual(new Set(["time_zone"]));
});

test("a value and the hint are copied whole, beside a conversation and on the client's page", async ({ desk, inbound, context, page }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const label = await inbound.field("number");
  const known = await inbound.client();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await inbound.change(known.client, { hint: "Rings twice,\nthen waits" });
  await desk.open(known.number);
  await desk.hint.getByRole("button", { name: "Copy: Hint" }).click();
  await expect.poll(copied).toBe("Rings twice,\nthen waits");
  await desk.showAll();
  await expect(desk.attribute(label).getByRole("button", { name: /^Copy/ })).toHaveCount(0);
  await desk.change(label, "-1234.5");
  await desk.attribute(label).hover();
  await desk.attribute(label).getByRole("button", { name: `Copy: ${label}` }).click();
  // As it is read.
  await expect.poll(copied).toBe("−1,234.5");

  await desk.profile(known.client);
  await desk.attribute("Name").hover();
  await desk.attribute("Name").getByRole("button", { name: "Copy: Name" }).click();
  await expect.poll(copied).toBe(known.name);
  await desk.contact(known.email).hover();
  await desk.contact(known.email).getByRole("button", { name: `Copy: ${known.email}` }).click();
  await expect.poll(copied).toBe(known.email);
  await expect(desk.spoken).toHaveText("Copied");
});

test("a value of a rare kind is typed by name and saved by its code", async ({ desk, inbound }) => {
  const label = await inbound.field("country");
  const { number, client } = await inbound.client();
  await desk.open(number);
  await desk.showAll();
  await desk.change(label, "Spain");
  await expect.poll(() => inbound.valueOf(client, label)).toBe("ES");
  await expect(desk.attribute(label)).toContainText("Spain");
});

test.describe("with a finger at 390 pixels", () => {
  test.use(PHONE);

  test("all are shown, one is found, edited, and its actions are there without hovering", async ({ desk, inbound, page }) => {
    const label = await inbound.field("text");
    const { number } = await inbound.client();
    await openSheet(desk, number);
    await desk.details.getByRole("button", { name: /^Show more/ }).tap();
    await desk.find(label);
    await desk.value(label).tap();
    await desk.attribute(label).getByRole("textbox").fill("By hand");
    await desk.attribute(label).getByRole("button", { name: "Save" }).tap();
    await expect(desk.attribute(label)).toContainText("By hand");
    const past = desk.attribute(label).getByRole("button", { name: /^Where it comes from/ });
    await expect(past).toHaveCSS("opacity", "1");
    const box = await past.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(36);
    await fits(page);
  });
});
