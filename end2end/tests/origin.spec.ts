// Where the contacts and companies of a card come from.
import type { Locator } from "@playwright/test";
import { unique } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

test("a contact and a company tell who or what brought them, and what stood there before", async ({ desk, inbound, page }) => {
  const known = await inbound.client();
  const company = `Acme ${unique()}`;
  await inbound.join(known.client, company);
  await desk.open(known.number);
  const story = async (line: Locator) => {
    await desk.more(line, "Where it comes from");
    return desk.dialog(/where it comes from$/);
  };
  let dialog = await story(desk.contact(known.email));
  await expect(dialog.getByRole("listitem")).toHaveCount(1);
  await expect(dialog).toContainText("It came with the card");
  await expect(dialog.getByRole("link", { name: `#${known.number}` })).toBeVisible();

  await desk.open(known.number);
  dialog = await story(desk.company(company));
  await expect(dialog.getByRole("listitem")).toHaveCount(1);
  await expect(dialog).toContainText("a program");

  await desk.open(known.number);
  const site = `https://${unique()}.example/`;
  const form = await desk.startContact("Website");
  await form.getByLabel("Website").fill(site);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(desk.contact(site)).toBeVisible();
  dialog = await story(desk.contact(site));
  await expect(dialog.getByRole("listitem")).toHaveCount(1);
  await expect(dialog.getByRole("listitem")).toContainText(site);
  await expect(dialog.getByRole("listitem")).toContainText("Ann Lee");

  await desk.open(known.number);
  const moved = `https://${unique()}.example/`;
  await desk.more(desk.contact(site), "Edit…");
  await form.getByLabel("Website").fill(moved);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(desk.contact(moved)).toBeVisible();
  dialog = await story(desk.contact(moved));
  await expect(dialog.getByRole("listitem")).toHaveCount(2);
  await expect(dialog.getByRole("listitem").last()).toContainText(site);
  if (!desk.alive) return;
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(desk.contact(moved).getByRole("button", { name: /^More:/ })).toBeFocused();
});
