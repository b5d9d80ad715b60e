// What changing contacts does once the page is alive.
import { drawn, hold } from "./fixtures/gate";
import { unique, uniquePhone } from "./fixtures/inbound";
import { PHONE, fits, openSheet } from "./fixtures/phone";
import { expect, test } from "./fixtures/test";

test("while a number is typed, its normal form is shown", async ({ desk, inbound }) => {
  const { number } = await inbound.client();
  const phone = uniquePhone();
  await desk.open(number);
  const form = await desk.startContact("Phone");
  await expect(form.getByLabel("Phone")).toBeFocused();
  await form.getByLabel("Phone").pressSequentially(phone.replaceAll(" ", ""));
  await expect(form.getByRole("status")).toContainText(`Will be saved as ${phone}`);
});

test("while an address is typed, it is said whose it is", async ({ desk, inbound }) => {
  const [one, other, third] = [await inbound.client(), await inbound.client(), await inbound.client()];
  await desk.open(one.number);
  const form = await desk.startContact("E-mail");
  await form.getByLabel("E-mail").fill(third.email);
  const says = form.getByRole("status");
  await expect(says).toContainText(`On the card of ${third.name}`);
  await form.getByLabel("E-mail").fill(other.email);
  await expect(says).toContainText(`On the card of ${other.name}`);
  await expect(says.getByRole("link", { name: "Open that card" })).toHaveAttribute("href", `/clients/${other.client}`);
  await form.getByLabel("E-mail").fill(one.email);
  await expect(says).toContainText("This card has it already");
  await form.getByLabel("E-mail").fill(other.email);
  await says.getByRole("button", { name: "Compare and merge…" }).click();
  await expect(desk.dialog("Compare and merge")).toContainText(other.name);
});

test("the answer to what was typed last counts", async ({ desk, inbound, page }) => {
  const [one, other] = [await inbound.client(), await inbound.client()];
  await desk.open(one.number);
  const form = await desk.startContact("E-mail");
  // As it goes over the line, where the sign in an address is written otherwise.
  const ofOther = other.email.split("@", 1)[0] ?? "";
  const answer = await hold(page, "**/ask/check-identity*", { only: (request) => request.postData()?.includes(ofOther) ?? false });
  const asked = page.waitForRequest("**/ask/check-identity*");
  await form.getByLabel("E-mail").fill(other.email);
  await asked;
  await form.getByLabel("E-mail").fill(one.email);
  await expect(form.getByRole("status")).toContainText("This card has it already");
  const answered = page.waitForResponse("**/ask/check-identity*");
  answer();
  await drawn(page, answered);
  await expect(form.getByRole("status")).toContainText("This card has it already");
});

test("what is typed stays when the card is drawn anew, and when the server is not reached", async ({ desk, inbound, page, expected, seat, server }) => {
  expected.push("ERR_FAILED", "ERR_CONNECTION");
  const known = await inbound.client();
  const phone = uniquePhone();
  await desk.open(known.number);
  const form = await desk.startContact("Phone");
  await form.getByLabel("Phone").fill(phone);
  await form.getByLabel("Label").fill("Reception");

  const second = await inbound.second(known);
  await expect(desk.contact(second)).toHaveCount(1);
  await expect(form.getByLabel("Label")).toBeFocused();
  await expect(form.getByLabel("Phone")).toHaveValue(phone);

  await page.route("**/ask/add-identity*", (route) => route.abort());
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert").first()).toContainText("What you typed is still here");
  await expect(form.getByLabel("Phone")).toHaveValue(phone);
  await page.unroute("**/ask/add-identity*");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(desk.contact(phone)).toContainText("Reception");

  // What a colleague removes while it is being corrected stays until the agent leaves it.
  const ben = await seat(server.ben);
  await ben.open(known.number);
  await desk.more(desk.contact(second), "Edit…");
  await desk.contacts.getByRole("form").getByLabel("E-mail").fill("not lost");
  await ben.more(ben.contact(second), "Remove…");
  await ben.dialog("Remove contact").getByRole("button", { name: "Remove contact" }).click();
  await expect(ben.contact(second)).toHaveCount(0);
  await ben.addNote("It is gone");
  await expect(desk.note("It is gone")).toBeVisible();
  await expect(desk.contacts.getByRole("form").getByLabel("E-mail")).toHaveValue("not lost");
});

test("a contact is added and removed by keyboard, and focus returns to where it came from", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  const phone = uniquePhone();
  await desk.open(number);
  const add = desk.contacts.getByRole("button", { name: "Add a contact" });
  await add.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.locator(".menu:popover-open").getByRole("button", { name: "E-mail" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.locator(".menu:popover-open").getByRole("button", { name: "Phone" })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(page.locator(".menu:popover-open").getByRole("button", { name: "Address" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(add).toBeFocused();

  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(desk.contacts.getByRole("form").getByLabel("Phone")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(desk.contacts.getByRole("form")).toHaveCount(0);
  await expect(add).toBeFocused();

  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(desk.contacts.getByRole("form").getByLabel("Phone")).toBeFocused();
  await page.keyboard.type(phone);
  await page.keyboard.press("Enter");
  await expect(desk.contact(phone)).toHaveCount(1);
  await expect(add).toBeFocused();

  const more = desk.contact(phone).getByRole("button", { name: /^More:/ });
  await more.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(desk.contacts.getByRole("form").getByLabel("Phone")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(more).toBeFocused();

  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  const question = desk.dialog("Remove contact");
  await expect(question).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(more).toBeFocused();
});

test("every contact is copied whole, an address of the post with its lines, and each time it is heard", async ({ desk, inbound, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { number } = await inbound.client();
  await desk.open(number);
  const form = await desk.startContact("Address");
  await form.getByLabel("Address").fill("Acme\nMain Street 1");
  await form.getByRole("button", { name: "Save" }).click();
  const copy = desk.contact("Main Street 1").getByRole("button", { name: /^Copy:/ });
  await copy.click();
  await expect.poll(() => desk.page.evaluate(() => navigator.clipboard.readText())).toBe("Acme\nMain Street 1");
  await expect(desk.spoken).toHaveText("Copied");
  const first = await desk.spoken.evaluate((element) => element.textContent);
  await copy.click();
  await expect.poll(() => desk.spoken.evaluate((element) => element.textContent)).not.toBe(first);
  await expect(desk.spoken).toHaveText("Copied");
});

test("who is called by an address is copied from the list", async ({ desk, inbound, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const email = `list.${unique()}@mail.example`;
  const named = await inbound.client();
  await inbound.message({ text: "Hello", from: { name: "", identities: [{ kind: "email", value: email }] } });
  await desk.goto("/?view=all");
  await desk.row(email).getByRole("button", { name: `Copy: ${email}` }).click();
  await expect.poll(() => desk.page.evaluate(() => navigator.clipboard.readText())).toBe(email);
  await expect(desk.page).toHaveURL("/?view=all");
  await expect(desk.row(named.subject).getByRole("button")).toHaveCount(0);
});

test("who leaves a position writes on where he has gone, before and after it is saved", async ({ desk, inbound, page }) => {
  const known = await inbound.client();
  const company = `Acme ${unique()}`;
  await inbound.join(known.client, company);
  await desk.open(known.number);
  await desk.more(desk.company(company), "Position…");
  await desk.companies.getByRole("textbox", { name: "Position" }).fill("Buyer");
  const answer = await hold(page, "**/ask/edit-position*");
  const answered = page.waitForResponse("**/ask/edit-position*");
  await desk.composer.click();
  await page.keyboard.type("Call ");
  answer();
  await drawn(page, answered);
  await expect(desk.company(company)).toContainText("Buyer");
  await page.keyboard.type("him");
  await expect(desk.composer).toHaveValue("Call him");
});

test.describe("where the line is cut for a moment", () => {
  test.use({ expected: ["net::ERR_FAILED"] });

  test("what was to be used first is chosen once more", async ({ desk, inbound, page }) => {
    const known = await inbound.client();
    const second = await inbound.second(known);
    await desk.open(known.number);
    await page.route("**/ask/make-primary*", (route) => route.abort(), { times: 1 });
    await desk.more(desk.contact(second), "Use first");
    await expect(desk.contacts.getByRole("alert").filter({ hasText: /./ })).toBeVisible();
    await expect(desk.contacts.getByRole("listitem").first()).toContainText(known.email);
    await desk.more(desk.contact(second), "Use first");
    await expect(desk.contacts.getByRole("listitem").first()).toContainText(second);
    await expect(desk.contacts.getByRole("alert").filter({ hasText: /./ })).toHaveCount(0);
  });
});

test("nothing is written into a form that is on its way, for it would go with it", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  const form = await desk.startContact("E-mail");
  const field = form.getByLabel("E-mail");
  const added = `second.${unique()}@mail.example`;
  await field.fill(added);
  const answer = await hold(page, "**/ask/add-identity*");
  await field.press("Enter");
  await form.getByLabel("Label").focus();
  await page.keyboard.type("Reception");
  await expect(form.getByLabel("Label")).toHaveValue("");
  answer();
  await expect(desk.contact(added)).toBeVisible();
  await expect(form).toHaveCount(0);
});

test.describe("by touch, 390 px wide", () => {
  test.use(PHONE);

  test("what can be done with a contact is there without hovering, large enough, and works", async ({ desk, inbound, page }) => {
    const phone = uniquePhone();
    const known = await inbound.client();
    await inbound.together(known, { phone }, { text: "My phone" });
    await openSheet(desk, known.number);
    await expect(desk.name).toBeVisible();
    const targets = desk.contacts.getByRole("button").or(desk.contacts.getByRole("link"));
    expect(await targets.count()).toBeGreaterThan(6);
    for (const target of await targets.all()) {
      const box = await target.boundingBox();
      if (!box) throw new Error("it is not on the screen");
      expect(box.height, await target.textContent() ?? "").toBeGreaterThanOrEqual(40);
      expect(await target.evaluate((element) => element.checkVisibility({ opacityProperty: true }))).toBe(true);
    }
    await desk.contacts.getByRole("button", { name: "Add a contact" }).tap();
    await page.locator(".menu:popover-open").getByRole("button", { name: "E-mail" }).tap();
    const form = desk.contacts.getByRole("form");
    const second = `second.${unique()}@mail.example`;
    await form.getByLabel("E-mail").fill(second);
    await form.getByRole("button", { name: "Save" }).tap();
    await expect(desk.contact(second)).toBeVisible();
    await fits(page);
    await desk.contact(second).getByRole("button", { name: /^More:/ }).tap();
    await page.locator(".menu:popover-open").getByRole("button", { name: "Remove…" }).tap();
    await desk.dialog("Remove contact").getByRole("button", { name: "Remove contact" }).tap();
    await expect(desk.dialog("Remove contact")).toHaveCount(0);
    const left = [known.email, phone].map((shown) => expect.objectContaining({ shown }));
    await expect.poll(async () => (await inbound.read(known.client))["identities"]).toEqual(left);
    // The question was asked from a menu in the sheet.
    await expect(desk.contact(phone)).toBeVisible();
  });
});
