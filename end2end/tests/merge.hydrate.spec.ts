// Whose is what, once the page is alive: nothing is loaded anew, focus goes back, and a search finds people as one types.
import type { Desk } from "./fixtures/desk";
import { drawn, hold } from "./fixtures/gate";
import { unique, uniquePhone } from "./fixtures/inbound";
import { PHONE, openSheet } from "./fixtures/phone";
import { expectNoReload, mark } from "./fixtures/reload";
import { channels } from "./fixtures/server";
import { expect, test } from "./fixtures/test";

/// Searches in the open dialog and chooses the one who is found.
async function choose(desk: Desk, words: string, name: string): Promise<void> {
  const field = desk.page.getByRole("combobox", { name: "Find a client" });
  await expect(field).toBeFocused();
  await desk.page.keyboard.type(words);
  await expect(desk.page.getByRole("option", { name })).toBeVisible();
  await field.press("ArrowDown");
  await expect(desk.page.getByRole("option", { name })).toHaveAttribute("aria-selected", "true");
  await field.press("Enter");
  await expect(field).toHaveValue(name);
  await expect(desk.page.getByRole("listbox").getByRole("option")).toHaveCount(0);
}

test("a merge shows at once, is offered to be undone, and is", async ({ desk, inbound, page }) => {
  const { one, other } = await inbound.twins();
  await desk.open(one.number);
  await mark(page);
  await desk.card.getByRole("button", { name: "Compare and merge…" }).first().click();
  await desk.dialog("Compare and merge").getByRole("button", { name: `Merge into ${one.name}` }).click();
  await expect(desk.block("Contacts").getByRole("listitem")).toHaveCount(2);
  await expect(desk.message("Call me back.")).not.toContainText(other.name);
  await expect(page.getByRole("complementary", { name: "Client card" })).toBeFocused();

  const toast = page.locator(".toast").filter({ hasText: "Merged" });
  await expect(toast).toHaveCount(1);
  await toast.getByRole("button", { name: "Undo" }).click();
  await expect(desk.block("Contacts").getByRole("listitem")).toHaveCount(1);
  await expect(page.locator(".toast")).toContainText("Merge undone");
  await expectNoReload(page);
});

test("another agent sees the merge in the card that he has open", async ({ desk, inbound, seat, server }) => {
  const { one, other } = await inbound.twins();
  const ben = await seat(server.ben);
  await ben.open(other.number);
  await mark(ben.page);
  await desk.open(one.number);
  await desk.card.getByRole("button", { name: "Compare and merge…" }).first().click();
  await desk.dialog("Compare and merge").getByRole("button", { name: `Merge into ${one.name}` }).click();
  await expect(ben.name).toHaveText(one.name);
  await expect(ben.block("Contacts").getByRole("listitem")).toHaveCount(2);
  await expectNoReload(ben.page);
});

test("Escape leaves the question, and focus returns to where it was asked", async ({ desk, inbound, page }) => {
  const { one } = await inbound.twins();
  await desk.open(one.number);
  for (const [button, title] of [
    [desk.card.getByRole("button", { name: "Compare and merge…" }).first(), "Compare and merge"],
    [desk.message("Call me back.").getByRole("button", { name: "Not this client…" }), "Whose conversation is it?"],
  ] as const) {
    await button.focus();
    await page.keyboard.press("Enter");
    const dialog = desk.dialog(title);
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(button).toBeFocused();
  }
});

test("what was picked stays picked when the other card is to stay", async ({ desk, inbound }) => {
  const { one, other } = await inbound.twins();
  await desk.open(one.number);
  await desk.card.getByRole("button", { name: "Compare and merge…" }).first().click();
  const dialog = desk.dialog("Compare and merge");
  await expect(dialog.locator(".merge__head").first()).toContainText(one.email);
  await expect(dialog.locator(".merge__head").last()).toContainText(other.phone);
  const theirs = dialog.getByRole("radio", { name: new RegExp(`^${other.name}: ${other.name}`) });
  const ours = dialog.getByRole("radio", { name: new RegExp(`^${one.name}: ${one.name}`) });
  await expect(ours).toBeChecked();
  await dialog.getByRole("button", { name: "Keep the other card instead" }).click();
  await expect(theirs).toBeChecked();
  await ours.check();
  await dialog.getByRole("button", { name: "Keep the other card instead" }).click();
  await dialog.getByRole("button", { name: "Keep the other card instead" }).click();
  await expect(ours).toBeChecked();
  await dialog.getByRole("button", { name: `Merge into ${other.name}` }).click();
  await expect(dialog).toBeHidden();
  await expect(desk.name).toHaveText(one.name);
  expect((await inbound.read(other.client))["name"]).toBe(one.name);
});

test("a conversation is given to a client who is found as one types", async ({ desk, inbound, page }) => {
  const right = await inbound.client();
  const wrong = await inbound.client();
  await inbound.again(wrong, { text: "Somebody else writes." });
  await desk.open(wrong.number);
  await mark(page);
  await desk.message("Somebody else writes.").getByRole("button", { name: "Not this client…" }).click();
  const dialog = desk.dialog("Whose conversation is it?");
  await expect(dialog.getByRole("button", { name: "Give to this client" })).toBeDisabled();
  await choose(desk, right.email, right.name);
  await page.keyboard.press("Enter");
  await expect(desk.name).toHaveText(right.name);
  await expect(desk.entries.last()).toContainText(`to ${right.name}`);
  await expectNoReload(page);
});

test("the search counts who was found, closes on Escape, and never finds the client himself", async ({ desk, inbound, page }) => {
  const word = unique();
  const known = await inbound.client({ name: `Anna ${word}` });
  await inbound.client({ name: `Bea ${word}` });
  await inbound.again(known, { text: "Me again." });
  await desk.open(known.number);
  await desk.message("Me again.").getByRole("button", { name: "Not this client…" }).click();
  const dialog = desk.dialog("Whose conversation is it?");
  const field = dialog.getByRole("combobox", { name: "Find a client" });
  await field.fill(word);
  await expect(dialog.getByRole("status")).toHaveText("1 client found");
  await expect(field).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Escape");
  await expect(field).toHaveAttribute("aria-expanded", "false");
  await expect(dialog).toBeVisible();

  await field.fill(`${word} nobody`);
  await expect(dialog.getByRole("status")).toContainText("Nobody found");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("what the arrows mark is in sight, however short the list is", async ({ desk, inbound, page }) => {
  await page.setViewportSize({ width: 1280, height: 420 });
  const word = unique();
  const known = await inbound.client();
  for (let n = 1; n <= 8; n += 1) await inbound.client({ name: `Anna ${word} ${n}` });
  await inbound.again(known, { text: "Me again." });
  await desk.open(known.number);
  await desk.message("Me again.").getByRole("button", { name: "Not this client…" }).click();
  const dialog = desk.dialog("Whose conversation is it?");
  await dialog.getByRole("combobox", { name: "Find a client" }).fill(word);
  const options = dialog.getByRole("option");
  await expect(options).toHaveCount(8);
  await expect(options.last()).not.toBeInViewport({ ratio: 0.9 });
  await page.keyboard.press("ArrowUp");
  await expect(options.last()).toHaveAttribute("aria-selected", "true");
  await expect(options.last()).toBeInViewport({ ratio: 0.9 });
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await expect(options.first()).toBeInViewport({ ratio: 0.9 });
});

test("what was typed last is what is found, whichever answer comes last", async ({ desk, inbound, page }) => {
  const [early, late] = [await inbound.client(), await inbound.client()];
  const known = await inbound.client();
  await inbound.again(known, { text: "Me again." });
  await desk.open(known.number);
  const release = await hold(page, "**/ask/find-clients*", { only: (request) => request.postData()?.includes(early.email) ?? false });
  await desk.message("Me again.").getByRole("button", { name: "Not this client…" }).click();
  const field = page.getByRole("combobox", { name: "Find a client" });
  const asked = page.waitForRequest("**/ask/find-clients*");
  await field.fill(early.email);
  await asked;
  await field.fill(late.email);
  await expect(page.getByRole("option", { name: late.name })).toBeVisible();
  const answered = page.waitForResponse("**/ask/find-clients*");
  release();
  await drawn(page, answered);
  await expect(page.getByRole("option", { name: late.name })).toBeVisible();
  await expect(page.getByRole("option", { name: early.name })).toHaveCount(0);
});

test("an address that belongs to somebody else moves, and its conversations with it", async ({ desk, inbound, page }) => {
  const right = await inbound.client();
  const wrong = await inbound.client();
  const number = uniquePhone();
  await inbound.together(wrong, { phone: number }, { text: "Two addresses" });
  const call = await inbound.message({ channel: channels.phone, subject: "A call", text: "Hello", from: { name: "", identities: [{ kind: "phone", value: number }] } });
  expect(call.client).toBe(wrong.client);

  await desk.open(call.number);
  await mark(page);
  const row = desk.block("Contacts").getByRole("listitem").filter({ hasText: number });
  await row.hover();
  await row.getByRole("button", { name: `More: ${number}` }).click();
  await page.getByRole("button", { name: "Belongs to someone else…" }).click();
  await expect(desk.dialog(`Whose is ${number}?`)).toBeVisible();
  await choose(desk, right.email, right.name);
  await page.keyboard.press("Enter");
  await expect(desk.name).toHaveText(right.name);
  await expect(desk.block("Contacts")).toContainText(number);
  await expectNoReload(page);
  await desk.open(wrong.number);
  await expect(desk.block("Contacts")).not.toContainText(number);
});

test("a draft becomes a client without a reload, and is given to one who has a card", async ({ desk, inbound, page }) => {
  const known = await inbound.client();
  const lead = async () => {
    const from = { name: `Dora ${unique()}`, identities: [{ kind: "phone" as const, value: uniquePhone() }] };
    const answer = await inbound.message({ channel: channels.drafts, subject: "Lead", text: "Hello", from });
    await desk.open(answer.number);
    await mark(page);
    return from;
  };
  const first = await lead();
  await desk.fillIn();
  await expect(desk.card.getByLabel("Name")).toBeFocused();
  await desk.card.getByRole("button", { name: "Create client" }).click();
  await expect(desk.attribute("Name")).toContainText(first.name);
  await expectNoReload(page);

  const second = await lead();
  await desk.card.getByRole("button", { name: "Give to an existing client…" }).click();
  await choose(desk, known.email, known.name);
  await page.keyboard.press("Enter");
  await expect(desk.name).toHaveText(known.name);
  await expect(desk.block("Contacts")).toContainText(second.identities[0]?.value ?? "");
  await expectNoReload(page);
});

test("a page that was opened with a question wakes with it, and the answer is taken in place", async ({ desk, inbound, page }) => {
  const { one, other } = await inbound.twins();
  await desk.open(one.number);
  await desk.goto(`/c/${one.number}?apart=${other.client}`);
  await mark(page);
  const question = desk.dialog("Different people");
  expect(await question.evaluate((dialog) => dialog.matches(":modal"))).toBe(true);
  await question.getByRole("button", { name: "Different people" }).click();
  await expect(question).toHaveCount(0);
  await expect(desk.card.getByRole("region", { name: "Perhaps the same person" })).toHaveCount(0);
  expect(await inbound.suggested(one.client)).toEqual([]);
  await expectNoReload(page);
});

test("a page that was opened with a draft's form wakes with it", async ({ desk, inbound, page }) => {
  const from = { name: `Dora ${unique()}`, identities: [{ kind: "phone" as const, value: uniquePhone() }] };
  const lead = await inbound.message({ channel: channels.drafts, subject: "Lead", text: "Hello", from });
  await desk.goto(`/c/${lead.number}?draft=open`);
  await mark(page);
  await desk.card.getByLabel("Name").fill(`${from.name} Kot`);
  await desk.card.getByRole("button", { name: "Create client" }).click();
  await expect(desk.attribute("Name")).toContainText(`${from.name} Kot`);
  await expectNoReload(page);
});

test("what is typed into a draft stays while its form is closed", async ({ desk, inbound }) => {
  const from = { name: `Dora ${unique()}`, identities: [{ kind: "phone" as const, value: uniquePhone() }] };
  const lead = await inbound.message({ channel: channels.drafts, subject: "Lead", text: "Hello", from });
  await desk.open(lead.number);
  await desk.fillIn();
  await desk.card.getByLabel("Hint").fill("Calls after six");
  await desk.card.getByRole("button", { name: "Close" }).click();
  await expect(desk.card.getByRole("button", { name: "Fill in the card…" })).toBeFocused();
  await desk.fillIn();
  await expect(desk.card.getByLabel("Hint")).toHaveValue("Calls after six");
});

test("an answer that comes to nothing says so, beside its question or after it was left", async ({ desk, inbound, page, expected }) => {
  expected.push("ERR_FAILED", "ERR_CONNECTION");
  const { one, other } = await inbound.twins();
  await desk.open(one.number);
  const fail = await hold(page, "**/ask/keep-apart*", { then: (route) => route.abort() });
  const question = desk.dialog("Different people");
  const answer = async () => {
    await desk.card.getByRole("button", { name: "Different people" }).click();
    await question.getByRole("button", { name: "Different people" }).click();
  };
  const asked = page.waitForRequest("**/ask/keep-apart*");
  await answer();
  await asked;
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  fail();
  await expect(page.locator(".toast")).toContainText("The server cannot be reached");

  await answer();
  await expect(question.getByRole("alert")).toContainText("The server cannot be reached");
  expect(await inbound.suggested(one.client)).toEqual([other.client]);
});

test.describe("with a finger at 390 pixels", () => {
  test.use(PHONE);

  test("a question goes over the card's sheet, and the sheet comes back, left or answered", async ({ desk, inbound, page }) => {
    const { one, other } = await inbound.twins();
    await openSheet(desk, one.number);
    const button = desk.card.getByRole("button", { name: "Compare and merge…" }).first();
    await button.tap();
    const dialog = desk.dialog("Compare and merge");
    await expect(dialog).toBeVisible();
    expect(await dialog.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    await dialog.getByRole("button", { name: "Close", exact: true }).tap();
    await expect(dialog).toHaveCount(0);
    await expect(button).toBeVisible();
    await expect(button).toBeFocused();

    await button.tap();
    await dialog.getByRole("button", { name: `Merge into ${one.name}` }).tap();
    await expect(dialog).toHaveCount(0);
    await expect(desk.contact(other.phone)).toBeVisible();
    expect(await inbound.mergedInto(other.client)).toBe(one.client);
  });
});
