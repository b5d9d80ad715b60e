// What editing in place does before the page is alive: the same, by pages and buttons.
import { expect, test } from "./fixtures/test";

test("Cancel leaves the editor and the value as they were; Enter saves", async ({ desk, inbound, page }) => {
  const { number, name } = await inbound.client();
  await desk.goto(`/c/${number}?view=all`);
  const control = await desk.edit("Name");
  await expect(control).toHaveValue(name);
  await control.fill("Somebody else");
  await desk.attribute("Name").getByRole("button", { name: "Cancel" }).click();
  await expect(desk.attribute("Name").getByRole("textbox")).toHaveCount(0);
  await expect(desk.name).toHaveText(name);
  await expect(page).toHaveURL(new RegExp(`/c/${number}\\?.*view=all`));

  await (await desk.edit("Name")).fill(`${name} II`);
  await page.keyboard.press("Enter");
  await expect(desk.name).toHaveText(`${name} II`);
  await expect(desk.attribute("Name").getByRole("textbox")).toHaveCount(0);
});

test("a value that somebody else changed meanwhile is not overwritten", async ({ desk, inbound, seat, server }) => {
  const { number, client } = await inbound.client();
  const ben = await seat(server.ben);
  await desk.open(number);
  const control = await desk.edit("Name");
  await ben.open(number);
  await ben.change("Name", "As Ben Has It");
  await expect(ben.name).toHaveText("As Ben Has It");

  await control.fill("As Ann Has It");
  await desk.attribute("Name").getByRole("button", { name: "Save" }).click();
  await expect(desk.attribute("Name").getByRole("alert")).toContainText("As Ben Has It");
  await expect(desk.attribute("Name").getByRole("textbox")).toHaveValue("As Ann Has It");
  expect((await inbound.read(client))["name"]).toBe("As Ben Has It");

  await desk.attribute("Name").getByRole("button", { name: "Save" }).click();
  await expect(desk.name).toHaveText("As Ann Has It");
});

test("what is refused comes back as it was typed, and its address does not tell it", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  const long = `Rings twice. ${"x".repeat(2_000)}`;
  await desk.addNote(long);
  await expect(desk.notes.getByRole("alert").first()).toContainText("2,000");
  await expect(desk.notes.getByRole("textbox").first()).toHaveValue(long);
  expect(page.url()).not.toContain("Rings");

  await desk.addNote("Rings twice.");
  await expect(desk.note("Rings twice.")).toHaveCount(1);
  await expect(desk.notes.getByRole("textbox").first()).toHaveValue("");
});
