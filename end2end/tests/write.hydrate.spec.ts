// A letter once the page is alive: what is typed stays, and the keyboard goes on.
import { expect, test } from "./fixtures/test";

test("what was typed stays when the dialog is left, and goes when the letter went", async ({ desk, inbound, page }) => {
  const known = await inbound.client();
  await desk.open(known.number);
  const row = desk.block("Contacts").getByRole("listitem").filter({ hasText: known.email });
  const open = async () => {
    await row.hover();
    await row.getByRole("button", { name: `Write to ${known.email}` }).click();
    return desk.dialog(`Write to ${known.name}`);
  };
  const dialog = await open();
  await expect(dialog.getByLabel("Subject")).toBeFocused();
  await page.keyboard.type("Your parcel");
  await page.keyboard.press("Tab");
  await page.keyboard.type("It has");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await open();
  await expect(dialog.getByLabel("Subject")).toHaveValue("Your parcel");
  await expect(dialog.getByLabel("Message")).toHaveValue("It has");

  await dialog.getByLabel("Message").fill("It has arrived.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(desk.heading).toHaveText("Your parcel");
  await expect(desk.heading).toBeFocused();
  await desk.open(known.number);
  await open();
  await expect(dialog.getByLabel("Message")).toHaveValue("");
});
