// The gear once the page is alive: by keys, by touch, with a way back.
import { uniquePhone } from "./fixtures/inbound";
import { PHONE, openSheet } from "./fixtures/phone";
import { expect, test } from "./fixtures/test";

test("the menu is walked by arrows, left by Escape, and focus returns to the gear", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.gear.focus();
  await page.keyboard.press("Enter");
  const items = page.getByRole("menu").locator("[role^=menuitem]");
  await expect(items.first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(items.nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(items.last()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(items.first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(desk.gear).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(items.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(desk.dialog("Whose conversation is it?")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(desk.gear).toBeFocused();
});

test("another client is taken back by the toast, and a new one", async ({ desk, inbound, page }) => {
  const [right, wrong] = [await inbound.client(), await inbound.client()];
  await desk.open(wrong.number);
  await desk.openGear();
  await page.keyboard.press("Enter");
  await desk.findClient(right.email, right.name);
  await expect(desk.name).toHaveText(right.name);
  await desk.toast.getByRole("button", { name: "Undo" }).click();
  await expect(desk.name).toHaveText(wrong.name);
  expect((await inbound.conversation(wrong.conversation)).client).toBe(wrong.client);

  await (await desk.openGear()).getByRole("menuitem", { name: "Change the client" }).click();
  await desk.dialog("Whose conversation is it?").getByRole("button", { name: "A new client" }).click();
  await expect.poll(async () => (await inbound.conversation(wrong.conversation)).client).not.toBe(wrong.client);
  await expect(desk.contact(wrong.email)).toHaveCount(1);
  await desk.toast.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await inbound.conversation(wrong.conversation)).client).toBe(wrong.client);
  await expect(desk.name).toHaveText(wrong.name);
  expect((await inbound.read(wrong.client))["conversations"]).toBe(1);
});

test("another address is taken back by the toast", async ({ desk, inbound }) => {
  const known = await inbound.client();
  const phone = uniquePhone();
  await inbound.together(known, { phone }, { text: "My phone" });
  await desk.open(known.number);
  const through = async () => {
    const menu = await desk.openGear();
    const says = await menu.getByRole("menuitemradio", { checked: true }).textContent();
    await desk.page.keyboard.press("Escape");
    return says;
  };
  const before = await through();
  await (await desk.openGear()).getByRole("menuitemradio", { checked: false }).first().click();
  await expect(desk.toast).toContainText("goes through");
  await expect.poll(through).not.toBe(before);
  await desk.toast.getByRole("button", { name: "Undo" }).click();
  await expect.poll(through).toBe(before);
});

test("a page that was opened with the gear wakes with it", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  await desk.goto(`/c/${number}?gear=open`);
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
});

test.describe("with a finger at 390 pixels", () => {
  test.use(PHONE);

  test("the gear opens within the card's sheet, and what is chosen from it opens", async ({ desk, inbound, page }) => {
    const { number } = await inbound.client();
    await openSheet(desk, number);
    await desk.gear.tap();
    const items = page.getByRole("menu").locator("[role^=menuitem]");
    await expect(items.first()).toBeVisible();
    await expect(desk.card).toBeVisible();
    for (const item of await items.all()) {
      const box = await item.boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
      expect(box?.height).toBeGreaterThanOrEqual(24);
    }
    await items.filter({ hasText: "Change the picture" }).tap();
    await expect(desk.dialog("Picture")).toBeVisible();
    await desk.dialog("Picture").getByRole("button", { name: "Cancel" }).tap();
    await expect(desk.dialog("Picture")).toHaveCount(0);
    await expect(desk.card).toBeVisible();
  });

  test("what was changed from the sheet is taken back by the toast above it", async ({ desk, inbound, page }) => {
    const { client, number } = await inbound.client();
    await openSheet(desk, number);
    await desk.card.getByRole("button", { name: "Edit client" }).tap();
    const form = desk.dialog("Edit client");
    await form.getByLabel("Hint").fill("Calls after five");
    await form.getByRole("button", { name: "Save changes" }).tap();
    await expect(form).toHaveCount(0);
    await expect(desk.card).toBeVisible();
    expect((await inbound.read(client))["hint"]).toBe("Calls after five");
    await page.getByRole("button", { name: "Undo" }).tap();
    await expect.poll(async () => (await inbound.read(client))["hint"]).toBe("");
  });
});
