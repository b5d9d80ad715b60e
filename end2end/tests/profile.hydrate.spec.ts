// The page of a client once it is alive: it follows what happens, and the keyboard goes on from its heading.
import { hold } from "./fixtures/gate";
import { expectNoReload, mark } from "./fixtures/reload";
import { expect, test } from "./fixtures/test";

test("a step from the conversation loads nothing anew, and focus is on the heading", async ({ desk, inbound, page }) => {
  const known = await inbound.client();
  await desk.open(known.number);
  await mark(page);
  await desk.name.getByRole("link").focus();
  await page.keyboard.press("Enter");
  await expect(desk.heading).toBeFocused();
  await expect(desk.heading).toHaveText(known.name);
  await page.goBack();
  await expect(desk.message("Where is my parcel")).toBeVisible();
  await expectNoReload(page);
});

test("what happens elsewhere appears on the page", async ({ desk, inbound, seat, server, page }) => {
  const known = await inbound.client();
  await desk.profile(known.client);
  await mark(page);
  const ben = await seat(server.ben);
  await ben.open(known.number);
  await ben.change("Name", `${known.name} Kot`);
  await expect(desk.heading).toHaveText(`${known.name} Kot`);
  await expect(desk.part("Changes")).toContainText("Ben Ode");

  await inbound.again(known, { conversation: `${known.thread}-2`, subject: "Another", text: "Hi", attachments: [{ name: "new.txt", type: "text/plain", data: "YQ==" }] });
  await expect(desk.part(/^Conversations/).getByRole("listitem").first()).toContainText("Another");
  await expect(desk.part(/^Files/)).toContainText("new.txt");
  await expectNoReload(page);
});

test("a page whose card goes into another leads on to that", async ({ desk, inbound, page }) => {
  const { one, other } = await inbound.twins();
  await desk.profile(other.client);
  await mark(page);
  await inbound.merge(one.client, other.client);
  await expect(page).toHaveURL(`/clients/${one.client}`);
  await expect(desk.heading).toHaveText(one.name);
  await expectNoReload(page);
});

test("a list that begins anew has lines that still do what they say", async ({ desk, inbound, seat, server, page }) => {
  const known = await inbound.client();
  const ben = await seat(server.ben);
  await ben.profile(known.client);
  await ben.change("Name", "Renamed");
  await expect(ben.name).toHaveText("Renamed");
  await ben.change("Name", "Renamed Again");
  await expect(ben.name).toHaveText("Renamed Again");
  await desk.goto(`/clients/${known.client}?changes=x`);
  await mark(page);
  await desk.part("Changes").getByRole("link", { name: "Back to the newest" }).click();
  await expect(page).not.toHaveURL(/changes=x/);
  const renamed = desk.part("Changes").getByRole("listitem").filter({ hasText: "Renamed" }).nth(1);
  await renamed.getByRole("button", { name: "Revert to this" }).click();
  await expect(desk.heading).toHaveText("Renamed");
  await expectNoReload(page);
});

test("cards are merged from the page", async ({ desk, inbound }) => {
  const { one, other } = await inbound.twins();
  await desk.profile(one.client);
  await desk.card.getByRole("button", { name: "Compare and merge…" }).first().click();
  await desk.dialog("Compare and merge").getByRole("button", { name: `Merge into ${one.name}` }).click();
  await expect(desk.part(/^Conversations/).getByRole("listitem")).toHaveCount(2);
  expect(await inbound.mergedInto(other.client)).toBe(one.client);
});

test("the list is a drawer beside the page", async ({ desk, inbound, page }) => {
  const known = await inbound.client();
  await desk.profile(known.client);
  await expect(desk.list).toBeHidden();
  await page.getByRole("button", { name: "Conversations", exact: true }).click();
  await desk.row(known.subject).getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/c/${known.number}`));
});

test("while the next page is on its way nothing is done to the one before", async ({ desk, inbound, page }) => {
  const { one, other } = await inbound.twins();
  await desk.profile(one.client);
  const letIn = await hold(page, "**/ask/profile*");
  const form = await desk.startContact("Phone");
  await form.getByLabel("Phone").fill(other.phone);
  await form.getByRole("link", { name: "Open that card" }).click();
  await expect(page).toHaveURL(new RegExp(`/clients/${other.client}`));
  await expect(desk.thread).toHaveJSProperty("inert", true);
  letIn();
  await expect(desk.heading).toHaveText(other.name);
  await expect(desk.thread).toHaveJSProperty("inert", false);
});
