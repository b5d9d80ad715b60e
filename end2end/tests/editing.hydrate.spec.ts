// What editing in place does once the page is alive.
import { drawn, hold } from "./fixtures/gate";
import { expect, test } from "./fixtures/test";

test("Escape restores the value, and focus returns to it", async ({ desk, inbound }) => {
  const { number, name } = await inbound.client();
  await desk.open(number);
  const control = await desk.edit("Name");
  await expect(control).toBeFocused();
  await control.fill("Somebody else");
  await control.press("Escape");
  await expect(desk.attribute("Name").getByRole("textbox")).toHaveCount(0);
  await expect(desk.attribute("Name")).toContainText(name);
  await expect(desk.value("Name")).toBeFocused();
});

test("leaving the field saves", async ({ desk, inbound }) => {
  const { number, client } = await inbound.client();
  await desk.open(number);
  await (await desk.edit("Name")).fill("Left And Saved");
  await desk.name.click();
  await expect(desk.name).toHaveText("Left And Saved");
  await expect.poll(async () => (await inbound.read(client))["name"]).toBe("Left And Saved");
});

test("a saved value is shown before the server has answered", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  const answer = await hold(page, "**/ask/edit-attribute*");
  await desk.change("Name", "Shown At Once");
  await expect(desk.attribute("Name")).toContainText("Shown At Once");
  answer();
  await expect(desk.name).toHaveText("Shown At Once");
});

test("a value that did not reach the server gives way to the old one, and what was typed is kept", async ({ desk, inbound, page, expected }) => {
  expected.push("ERR_FAILED", "ERR_CONNECTION");
  const { number, name } = await inbound.client();
  await desk.open(number);
  await page.route("**/ask/edit-attribute*", (route) => route.abort());
  await desk.change("Name", "Never Arrived");
  const notice = desk.attribute("Name").getByRole("alert");
  await expect(notice).toContainText("Never Arrived");
  await expect(desk.name).toHaveText(name);

  await page.unroute("**/ask/edit-attribute*");
  await notice.getByRole("button").first().click();
  await expect(desk.attribute("Name").getByRole("textbox")).toHaveValue("Never Arrived");
  await desk.attribute("Name").getByRole("textbox").press("Enter");
  await expect(desk.name).toHaveText("Never Arrived");
});

test("an address is copied whole", async ({ desk, inbound, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { number, email } = await inbound.client();
  await desk.open(number);
  await desk.block("Contacts").getByRole("listitem").hover();
  await desk.block("Contacts").getByRole("button", { name: `Copy: ${email}` }).click();
  await expect.poll(() => desk.page.evaluate(() => navigator.clipboard.readText())).toBe(email);
});

test("two agents who change one value at once both see both values, and one decides", async ({ desk, inbound, seat, server }) => {
  const { number, client } = await inbound.client();
  const ben = await seat(server.ben);
  await desk.open(number);
  await ben.open(number);

  const control = await desk.edit("Name");
  await control.fill("As Ann Has It");
  await ben.change("Name", "As Ben Has It");
  await expect(ben.name).toHaveText("As Ben Has It");
  // Ann is told while she types, and what she typed stays.
  await expect(desk.attribute("Name")).toContainText("As Ben Has It");
  await expect(control).toHaveValue("As Ann Has It");

  await control.press("Enter");
  const notice = desk.attribute("Name").getByRole("alert");
  await expect(notice).toContainText("As Ann Has It");
  await expect(notice).toContainText("As Ben Has It");
  await expect.poll(async () => (await inbound.read(client))["name"]).toBe("As Ben Has It");

  await notice.getByRole("button", { name: /mine/i }).click();
  await expect(desk.name).toHaveText("As Ann Has It");
  await expect(ben.name).toHaveText("As Ann Has It");
  await expect.poll(async () => (await inbound.read(client))["name"]).toBe("As Ann Has It");
});

test("an answer that comes late puts nothing over what a colleague has changed since", async ({ desk, inbound, page, seat, server }) => {
  const { number, client } = await inbound.client();
  await desk.open(number);
  let deliver = (): void => {};
  const told = new Promise<void>((go) => (deliver = go));
  let taken = (): void => {};
  const stored = new Promise<void>((go) => (taken = go));
  await page.route("**/ask/edit-attribute*", async (route) => {
    const response = await route.fetch();
    taken();
    await told;
    await route.fulfill({ response });
  });
  await desk.change("Name", "By Ann");
  await stored;
  const ben = await seat(server.ben);
  await ben.open(number);
  await ben.change("Time zone", "Europe/Warsaw");
  await expect(desk.attribute("Time zone")).toContainText("Europe/Warsaw");
  const answered = page.waitForResponse("**/ask/edit-attribute*");
  deliver();
  await drawn(page, answered);
  await expect(desk.name).toHaveText("By Ann");
  await expect(desk.attribute("Time zone")).toContainText("Europe/Warsaw");
  expect(await inbound.read(client)).toMatchObject({ name: "By Ann", time_zone: "Europe/Warsaw" });
});

test("a note that an administrator deletes while it is being changed stays until its author lets it go", async ({ desk, inbound, seat, server }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.addNote("Has a dog");
  await desk.note("Has a dog").getByRole("button", { name: "Edit" }).click();
  const edited = desk.notes.getByRole("listitem").getByRole("textbox");
  await edited.fill("Has two dogs, and they bite");
  const ada = await seat(server.ada);
  await ada.open(number);
  await ada.note("Has a dog").getByRole("button", { name: "Delete" }).click();
  await ada.dialog("Delete").getByRole("button", { name: "Delete note" }).click();
  await expect(ada.note("Has a dog")).toHaveCount(0);
  await expect(desk.notes.getByRole("heading")).not.toContainText("1");
  await expect(edited).toHaveValue("Has two dogs, and they bite");
  await edited.press("ControlOrMeta+Enter");
  await expect(desk.notes.getByRole("listitem").getByRole("alert")).toContainText("It has been deleted in the meantime.");
  await expect(edited).toHaveValue("Has two dogs, and they bite");
  await edited.press("Escape");
  await expect(desk.notes.getByRole("listitem")).toHaveCount(0);
});
