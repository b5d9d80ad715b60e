// The whole form of a client: all is saved together, or nothing, and can be taken back.
import type { Locator } from "@playwright/test";
import type { Desk } from "./fixtures/desk";
import { expect, test } from "./fixtures/test";

async function form(desk: Desk, number: number): Promise<Locator> {
  await desk.goto(`/c/${number}?form=client`);
  const dialog = desk.dialog("Edit client");
  await expect(dialog).toBeVisible();
  return dialog;
}

test("several values are changed at once and taken back at once", async ({ desk, inbound }) => {
  const { number, client, name } = await inbound.client();
  const dialog = await form(desk, number);
  await dialog.getByLabel("Name", { exact: true }).fill("All At Once");
  await dialog.getByLabel("Hint", { exact: true }).fill("Rings twice");
  await dialog.getByLabel("Standing", { exact: true }).selectOption({ label: "VIP" });
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog).toBeHidden();
  await expect(desk.name).toHaveText("All At Once");
  await expect(desk.hint).toContainText("Rings twice");
  await expect.poll(async () => (await inbound.read(client))["vip"]).toBe(true);
  if (!desk.alive) return;

  await desk.page.getByRole("button", { name: "Undo" }).click();
  await expect(desk.name).toHaveText(name);
  await expect.poll(async () => (await inbound.read(client))["hint"]).toBe("");
  expect((await inbound.read(client))["vip"]).toBe(false);
});

test("what does not fit says so beside its field, and nothing of the rest is stored", async ({ desk, inbound }) => {
  const { number, client, name } = await inbound.client();
  const dialog = await form(desk, number);
  await dialog.getByLabel("Name", { exact: true }).fill("Not Stored");
  await dialog.getByLabel("Time zone", { exact: true }).fill("Nowhere/Town");
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog.getByText("There is no such time zone.")).toBeVisible();
  expect((await inbound.read(client))["name"]).toBe(name);
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("Not Stored");
  await expect(dialog.getByLabel("Time zone", { exact: true })).toHaveValue("Nowhere/Town");
  if (desk.alive) await expect(dialog.getByLabel("Time zone", { exact: true })).toBeFocused();
  await dialog.getByLabel("Time zone", { exact: true }).fill("Europe/Warsaw");
  if (desk.alive) await expect(dialog.getByText("There is no such time zone.")).toBeHidden();
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(desk.name).toHaveText("Not Stored");
});

test("what a colleague changed meanwhile stands beside its field, and saving again overwrites it knowingly", async ({ desk, inbound, seat, server }) => {
  const { number, client } = await inbound.client();
  const dialog = await form(desk, number);
  const [named, hint] = [dialog.getByLabel("Name", { exact: true }), dialog.getByLabel("Hint", { exact: true })];
  await named.fill("As Ann Has It");
  await hint.fill("Rings twice");
  const ben = await seat(server.ben);
  await ben.open(number);
  await ben.change("Name", "As Ben Has It");
  await expect(ben.name).toHaveText("As Ben Has It");
  if (desk.alive) {
    // The card below is drawn anew, and what is typed stays.
    await expect(desk.name).toHaveText("As Ben Has It");
    await expect(named).toHaveValue("As Ann Has It");
    await expect(hint).toHaveValue("Rings twice");
    await expect(hint).toBeFocused();
  }
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog.getByText("Meanwhile a colleague changed this to “As Ben Has It”.")).toBeVisible();
  await expect(named).toHaveValue("As Ann Has It");
  await expect(hint).toHaveValue("Rings twice");
  expect(await inbound.read(client)).toMatchObject({ name: "As Ben Has It", hint: "" });

  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog).toBeHidden();
  await expect(desk.name).toHaveText("As Ann Has It");
  await expect(desk.hint).toContainText("Rings twice");
  await expect.poll(() => inbound.read(client)).toMatchObject({ name: "As Ann Has It", hint: "Rings twice" });
});

test("cancel stores nothing", async ({ desk, inbound }) => {
  const { number, client, name } = await inbound.client();
  const dialog = await form(desk, number);
  await dialog.getByLabel("Name", { exact: true }).fill("Never");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  expect((await inbound.read(client))["name"]).toBe(name);
});

test("a field that is removed while the form is open is named, and the rest of what was typed can be saved", async ({ desk, inbound }) => {
  const { number, client } = await inbound.client();
  const { label, id } = await inbound.clientField("text");
  const dialog = await form(desk, number);
  await dialog.getByLabel(label, { exact: true }).fill("Lost");
  await dialog.getByLabel("Hint", { exact: true }).fill("Rings twice");
  await inbound.removeField(id);
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog.getByText(`An administrator has removed “${label}”.`)).toBeVisible();
  expect((await inbound.read(client))["hint"]).toBe("");
  await expect(dialog.getByLabel("Hint", { exact: true })).toHaveValue("Rings twice");
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog).toBeHidden();
  await expect(desk.hint).toContainText("Rings twice");
});

test("a form that was open while a field was removed which nobody filled saves the rest", async ({ desk, inbound }) => {
  const { number } = await inbound.client();
  const { id } = await inbound.clientField("text");
  const dialog = await form(desk, number);
  await dialog.getByLabel("Hint", { exact: true }).fill("Rings twice");
  await inbound.removeField(id);
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog).toBeHidden();
  await expect(desk.hint).toContainText("Rings twice");
});
