// axe finds nothing, on any page, in any state, in either theme.
import type { Locator, Page } from "@playwright/test";
import { type Rules, violations } from "./fixtures/axe";
import type { Desk } from "./fixtures/desk";
import { type Inbound, PICTURE, unique, uniquePhone } from "./fixtures/inbound";
import { PHONE } from "./fixtures/phone";
import { channels } from "./fixtures/server";
import { withSystem } from "./fixtures/system";
import { expect, test as base } from "./fixtures/test";

// axe needs a script engine. Where pages are to stay without scripts, they are taken out on the way, and what stands
// there for browsers without them is put in.
const test = base.extend({
  javaScriptEnabled: true,
  arrange: async ({ alive }, use) =>
    use(async (context) => {
      if (alive) return;
      // A page that a redirect leads to comes past the route of documents; with an empty script it stays as it is.
      await context.route("**/*.js", (route) =>
        route.fulfill({ contentType: "text/javascript", body: "export default async () => {}; export const hydrate = () => {};" }),
      );
      await context.route("**/*.css", async (route) => {
        const response = await route.fetch();
        const swapped = (await response.text()).replaceAll(/scripting:\s*(enabled|none)/g, (_, is) => `scripting:${is === "none" ? "enabled" : "none"}`);
        await route.fulfill({ response, body: swapped });
      });
      await context.route("**/*", async (route) => {
        if (route.request().resourceType() !== "document") return route.fallback();
        const response = await route.fetch({ maxRedirects: 0 });
        const html = await response.text();
        const body = html.replaceAll(/<script\b[^>]*>.*?<\/script>|<\/?noscript>|<link rel="?modulepreload[^>]*>/gs, "");
        await route.fulfill({ response, body });
      });
    }),
});

// What fades in is judged as it is when it is there.
test.use({ colorScheme: "light", contextOptions: { reducedMotion: "reduce" } });

/// What axe looks for.
const ALL: Rules = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
/// What a theme changes: every other rule finds the same in both.
const COLOURS: Rules = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/// Judges the page in both themes; or a part of it, where the rest is as it was before.
async function audit(page: Page, where: string, within?: string): Promise<void> {
  // A page is judged with its styles, which may come after its words.
  await page.waitForLoadState();
  const light = await violations(page, ALL, within);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await violations(page, COLOURS, within);
  await page.emulateMedia({ colorScheme: "light" });
  expect({ light, dark }, where).toEqual({ light: [], dark: [] });
}

/// Leaves what stands open: by a key once the page is alive, else by the page without it.
async function leave(desk: Desk, number: number): Promise<void> {
  if (desk.alive) await desk.page.keyboard.press("Escape");
  else await desk.open(number);
}

test("signing in, refused and not", async ({ door }) => {
  await door.goto("/sign-in");
  await audit(door.page, "sign-in");
  await door.goto("/sign-in?error=wrong&next=%2Fc%2F1");
  await expect(door.page.getByRole("alert")).toContainText("do not match");
  await audit(door.page, "sign-in, refused");
});

test("the inbox: filled, empty, searched, with its menu open", async ({ desk, inbound, seat, server }) => {
  await inbound.client();
  await desk.goto("/");
  await audit(desk.page, "inbox");
  await desk.openAccount();
  await audit(desk.page, "inbox, account menu", ".menu:popover-open");
  await desk.goto(`/?q=${unique()}`);
  await expect(desk.list).toContainText("Nothing found");
  await audit(desk.page, "inbox, nothing found");
  const idle = await seat(server.agent(`Idle ${unique()}`));
  await idle.goto("/?view=mine");
  await audit(idle.page, "inbox, nothing to do");
});

test("a conversation with everything in it, and its card", async ({ desk, inbound }) => {
  const { number } = await everything(inbound, desk);
  await desk.open(number);
  await audit(desk.page, "conversation");
});

test("a spammer's card being edited: a text, refused, in conflict, not arrived, a choice", async ({ desk, inbound, page, expected }) => {
  const { number, client } = await inbound.client();
  await inbound.change(client, { spammer: true });
  await desk.open(number);
  const name = await desk.edit("Name");
  await expect(desk.card.locator("header")).toContainText("Spammer");
  await audit(page, "a text being edited");
  const save = async (value: string) => {
    await name.fill(value);
    if (desk.alive) await name.press("Enter");
    else await desk.attribute("Name").getByRole("button", { name: "Save" }).click();
  };
  const notice = desk.attribute("Name").getByRole("alert");
  await save("x".repeat(2_001));
  await expect(notice).toContainText("Too long");
  await audit(page, "a value refused", "[data-part=details]");
  await leave(desk, number);

  await desk.edit("Name");
  await inbound.change(client, { name: "As Ben Has It" });
  await save("As Ann Has It");
  await expect(notice).toContainText("As Ben Has It");
  if (desk.alive) await expect(notice).toContainText("As Ann Has It");
  await audit(page, "two values at once", "[data-part=details]");
  if (desk.alive) {
    await notice.getByRole("button", { name: "Take theirs" }).click();
    expected.push("ERR_FAILED");
    await page.route("**/ask/edit-attribute*", (route) => route.abort());
    await desk.change("Name", "Never Arrived");
    await expect(notice).toContainText("Not saved: “Never Arrived”.");
    await audit(page, "a value that never arrived", "[data-part=details]");
  }
  await desk.edit("Standing");
  await audit(page, "a choice being edited", "[data-part=details]");
});

test("notes: too long, being edited and deleted", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.addNote("Has a dog");
  await expect(desk.note("Has a dog")).toBeVisible();
  await desk.addNote("y".repeat(2_001));
  await expect(desk.notes.getByRole("alert").filter({ hasText: "Too long" })).toBeVisible();
  await audit(page, "a note that is too long", "[data-part=notes]");
  await desk.note("Has a dog").getByRole("button", { name: "Edit" }).click();
  await expect(desk.notes.getByRole("listitem").getByRole("textbox")).toBeVisible();
  await audit(page, "a note being edited", "[data-part=notes]");
  await leave(desk, number);
  await desk.note("Has a dog").getByRole("button", { name: "Delete" }).click();
  await expect(desk.dialog("Delete note")).toBeVisible();
  await audit(page, "a note being deleted");
});

test("a conversation's own fields: beside a card, all of them, one being edited, beside nobody's", async ({ desk, inbound, page }) => {
  const { label } = await inbound.conversationField("text");
  const { number, conversation } = await inbound.client();
  await inbound.fill(conversation, label, "A-1");
  await inbound.conversationField("date");
  await desk.open(number);
  await audit(page, "fields that have a value", ".card-side");
  await desk.conversationPart.getByRole("button", { name: /^Show more/ }).click();
  await expect(desk.conversationPart.getByRole("button", { name: "Show less" })).toBeVisible();
  await audit(page, "all fields", ".card-side");
  await desk.edit(label, desk.conversationValue(label));
  await audit(page, "a field being edited", ".card-side");
  const unknown = await inbound.message({ text: "Hello" });
  await desk.open(unknown.number);
  await audit(page, "fields of a conversation without a client");
});

test("contacts: what can be added, each form, refused, another card's, being removed", async ({ desk, inbound, page }) => {
  test.slow(); // a dozen audits
  const other = await inbound.client();
  const { number, email } = await everything(inbound, desk);
  const form = desk.contacts.getByRole("form");
  await desk.open(number);
  await desk.contacts.getByRole("button", { name: "Add a contact" }).click();
  await expect(page.locator(".menu:popover-open")).toBeVisible();
  await audit(page, "what can be added");
  await leave(desk, number);
  for (const [kind, value] of [["Website", "https://shop.example/"], ["Address", "Main Street 1"]] as const) {
    await desk.startContact(kind);
    await audit(page, `the form of ${kind}`, ".contact-form");
    await form.getByLabel(kind).fill(value);
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form).toHaveCount(0);
  }
  const cancel = form.getByRole("button", { name: "Cancel" });
  await desk.startContact("Messenger");
  await audit(page, "the form of Messenger", ".contact-form");
  await cancel.click();
  await desk.startContact("Phone");
  await form.getByLabel("Phone").fill("not a number");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert").first()).toContainText("A telephone number");
  await audit(page, "a number refused", ".contact-form");
  await cancel.click();
  await desk.startContact("E-mail");
  await form.getByLabel("E-mail").fill(other.email);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("link", { name: "Open that card" })).toBeVisible();
  await audit(page, "an address of another card", ".contact-form");
  await cancel.click();
  for (const act of ["Edit…", "Label…"]) {
    await desk.more(desk.contact(email), act);
    await expect(form).toBeVisible();
    await audit(page, act, ".contact-form");
    await cancel.click();
  }
  const lines = [["vk.com", "Remove contact"], ["shop.example", "Remove website"], ["Main Street 1", "Remove address"]] as const;
  for (const [line, question] of lines) {
    await desk.more(desk.contact(line), "Remove…");
    await expect(desk.dialog(question)).toBeVisible();
    await audit(page, question, "dialog");
    await leave(desk, number);
  }
});

test("companies: being joined, a position, being left", async ({ desk, inbound, page }) => {
  const { number, client } = await inbound.client();
  const name = `Acme ${unique()}`;
  await inbound.join(client, name);
  await desk.open(number);
  await desk.companies.getByRole("button", { name: "Add company" }).click();
  const company = desk.companies.getByRole("form");
  await company.getByLabel("Company").fill("Acme");
  if (desk.alive) await expect(company.getByRole("option").first()).toBeVisible();
  await audit(page, "a company being joined");
  await company.getByRole("button", { name: "Cancel" }).click();
  await expect(company).toHaveCount(0);
  await desk.more(desk.company(name), "Position…");
  await expect(desk.companies.getByRole("textbox", { name: "Position" })).toBeVisible();
  await audit(page, "a position being edited", "[data-part=companies]");
  await leave(desk, number);
  await desk.more(desk.company(name), "Remove…");
  await expect(desk.dialog("Remove from company")).toBeVisible();
  await audit(page, "a company being left", "dialog");
});

test("attributes: all of them, each kind being edited, found, chosen, put in order", async ({ desk, inbound, page }) => {
  test.slow(); // many audits
  const { number } = await inbound.client();
  const labels = [];
  for (const kind of ["number", "yesno", "date", "datetime", "choice", "choices", "link", "language", "country", "company"]) {
    labels.push(await inbound.field(kind, { options: kind.startsWith("choice") ? ["Red", "Blue"] : [] }));
  }
  await desk.open(number);
  await desk.showAll();
  await toTop(desk);
  await audit(page, "all attributes");
  const keys = await Promise.all(labels.map((label) => desk.value(label).getAttribute("value")));
  for (const [at, label] of labels.entries()) {
    if (desk.alive) await desk.value(label).click();
    else await desk.goto(`/c/${number}?more=1&edit=${keys[at]}`);
    await expect(desk.attribute(label).locator(".editor__control")).toBeVisible();
    await toTop(desk);
    await audit(page, `${label} being edited`, ".editor");
    if (desk.alive) await page.keyboard.press("Escape");
  }
  await desk.find("seen");
  await audit(page, "attributes found", "[data-part=details]");
  await desk.open(number);
  const form = await desk.editVisibility();
  await toEnd(form);
  await audit(page, "attributes being chosen");
  if (!desk.alive) return;

  await form.getByRole("button", { name: /^Move: / }).last().press("Space");
  await expect(form.locator("[data-held]")).toHaveCount(1);
  await toEnd(form);
  await audit(page, "an attribute picked up", ".visibility");
});

test("where a value comes from, and the whole form: refused, and offered to be taken back", async ({ desk, inbound, page }) => {
  const { number, client } = await inbound.client();
  for (const zone of ["Europe/Warsaw", "Europe/Madrid"]) await inbound.change(client, { time_zone: zone });
  await desk.goto(`/c/${number}?past=time_zone`);
  await expect(desk.dialog(/where it comes from/).getByRole("button", { name: "Revert to this" })).toBeVisible();
  await audit(page, "where a value comes from");
  for (const kind of ["choices", "datetime", "company", "yesno"]) await inbound.field(kind, { options: kind === "choices" ? ["Red", "Blue"] : [] });
  const label = await inbound.field("number");
  await desk.goto(`/c/${number}?form=client`);
  const form = desk.dialog("Edit client");
  const field = form.getByLabel(label, { exact: true });
  await toEnd(form.locator("form"));
  await audit(page, "the whole form", "dialog");
  await field.fill("seven");
  await form.getByRole("button", { name: "Save changes" }).click();
  await expect(form.getByText("A number, such as 12.5")).toBeVisible();
  await toEnd(form.locator("form"));
  await audit(page, "the whole form, refused", "dialog");
  if (!desk.alive) return;

  await field.fill("7");
  await form.getByRole("button", { name: "Save changes" }).click();
  await expect(desk.toast.getByRole("button", { name: "Undo" })).toBeVisible();
  await audit(page, "changes that can be taken back");
});

test("a draft, closed, open, refused and being discarded", async ({ desk, inbound, page }) => {
  const from = { name: "", identities: [{ kind: "phone" as const, value: uniquePhone() }] };
  const { number } = await inbound.message({ channel: channels.drafts, subject: "Lead", text: "Hello", from });
  await desk.open(number);
  await audit(page, "a draft");
  await desk.fillIn();
  await audit(page, "a draft being filled in", ".card-side");
  const name = desk.card.getByLabel("Name");
  await name.evaluate((field) => field.removeAttribute("maxlength"));
  await name.fill("x".repeat(2_001));
  await desk.card.getByRole("button", { name: "Create client" }).click();
  await expect(desk.card.getByRole("alert").filter({ hasText: "Too long" })).toBeVisible();
  await audit(page, "a draft refused", ".card-side");
  await desk.card.getByRole("button", { name: "Close" }).click();
  await desk.card.getByRole("button", { name: "Discard" }).click();
  await expect(desk.dialog("Discard")).toBeVisible();
  await audit(page, "a draft being discarded", "dialog");
});

test("whose is what: a suggestion, different people, two cards side by side, a merge and its undoing, a conversation of somebody else", async ({ desk, inbound, page }) => {
  const { one, other } = await inbound.twins();
  await desk.open(one.number);
  await audit(page, "a suggestion");
  await desk.card.getByRole("button", { name: "Different people" }).click();
  await expect(desk.dialog("Different people")).toBeVisible();
  await audit(page, "different people", "dialog");
  await leave(desk, one.number);
  await desk.card.getByRole("button", { name: "Compare and merge…" }).first().click();
  await expect(desk.dialog("Compare and merge").getByRole("radio").first()).toBeVisible();
  await audit(page, "two cards side by side");
  await leave(desk, one.number);
  await desk.message("Call me back.").getByRole("button", { name: "Not this client…" }).click();
  await expect(desk.dialog("Whose conversation is it?")).toBeVisible();
  await audit(page, "a conversation of somebody else", "dialog");
  await inbound.merge(one.client, other.client);
  await desk.open(one.number);
  await audit(page, "a merged card", ".card-side");
  await desk.card.getByRole("list", { name: "Merged cards" }).getByRole("button", { name: "Undo" }).click();
  await expect(desk.dialog("Undo the merge")).toBeVisible();
  await audit(page, "a merge being undone", "dialog");
});

test("what is done around a card: the gear, a search for clients, a picture, a letter, both refused", async ({ desk, inbound, page }) => {
  test.slow(); // eight audits
  const other = await inbound.client();
  const known = await inbound.client({ attachments: [{ name: "one.png", type: "image/png", data: PICTURE }] });
  await inbound.again(known, { conversation: `${known.thread}-2`, text: "How much?", post: "https://vk.com/wall1_2" });
  await desk.open(known.number);
  const menu = await desk.openGear();
  await audit(page, "the gear");
  await menu.getByRole("menuitem", { name: "Change the client" }).click();
  const whose = desk.dialog("Whose conversation is it?");
  await expect(whose).toBeVisible();
  await audit(page, "whose conversation it is", "dialog");
  if (desk.alive) {
    await whose.getByRole("combobox", { name: "Find a client" }).fill(other.email);
    await expect(whose.getByRole("option", { name: other.name })).toBeVisible();
  } else {
    await whose.getByRole("searchbox", { name: "Find a client" }).fill(other.email);
    await whose.getByRole("button", { name: "Find", exact: true }).click();
    await expect(whose.getByRole("button", { name: `Give to ${other.name}` })).toBeVisible();
  }
  await audit(page, "clients found", "dialog");
  await desk.open(known.number);
  await (await desk.openGear()).getByRole("menuitem", { name: "Change the picture" }).click();
  const picture = desk.dialog("Picture");
  await picture.getByLabel("Image file").setInputFiles({ name: "face.png", mimeType: "image/png", buffer: Buffer.from("<svg/>") });
  await audit(page, "a picture", "dialog");
  await picture.getByRole("button", { name: "Use this picture" }).click();
  await expect(picture.getByRole("alert").filter({ hasText: "not an image" })).toBeVisible();
  await audit(page, "a picture refused", "dialog");
  await desk.open(known.number);
  await desk.contact(known.email).hover();
  await desk.contact(known.email).getByRole("button", { name: `Write to ${known.email}` }).click();
  const letter = desk.dialog(`Write to ${known.name}`);
  await letter.getByLabel("Message").fill("It has arrived.");
  await audit(page, "a letter", "dialog");
  await letter.getByRole("button", { name: "Begin the conversation" }).click();
  await expect(letter.getByLabel("Subject")).toHaveAttribute("aria-invalid", "true");
  await audit(page, "a letter refused", "dialog");
});

test("what another system knows, and that it is not understood", async ({ desk, inbound, page, server }) => {
  await withSystem(server, async (system) => {
    system.answers = "nonsense";
    const word = unique();
    const from = { name: `Anna ${word}`, identities: [{ kind: "external" as const, value: word }] };
    const { number } = await inbound.message({ text: "Hello", from });
    const [block, where] = desk.alive ? [desk.block("From your system"), ".card-side"] : [desk.dialog("From your system"), "dialog"];
    await desk.open(number);
    const ask = async () => {
      if (!desk.alive) await desk.open(number);
      await desk.block("From your system").getByRole("button", { name: desk.alive ? "Try again" : "Ask the system" }).click();
    };
    if (!desk.alive) await ask();
    await expect(block).toContainText("not understood");
    await audit(page, "not understood", where);
    system.answers = "known";
    await ask();
    await expect(block).toContainText("Subscription");
    await audit(page, "what the system knows", where);
  });
});

test("the pages of a client and of a company, and of nobody", async ({ desk, inbound, page }) => {
  const { label } = await inbound.companyField("text");
  const { client } = await everything(inbound, desk);
  await desk.profile(client);
  await audit(page, "a client's page");
  const company = await desk.card.locator("header").getByRole("link", { name: /^Acme/ }).getAttribute("href");
  await desk.goto(company ?? "");
  await expect(desk.part("Clients")).toBeVisible();
  await audit(page, "a company's page");
  await desk.edit(label, desk.companyValue(label));
  await audit(page, "a value of a company in its editor", "#details");
  if (desk.alive) await page.keyboard.press("Escape");
  else await desk.companyValue(label).getByRole("button", { name: "Cancel" }).click();
  await desk.companyValue(label).hover();
  await desk.companyValue(label).getByRole("button", { name: /^Where it comes from/ }).click();
  await expect(desk.dialog(/where it comes from$/)).toContainText("Nothing has been entered here yet.");
  await audit(page, "where a value of a company comes from", "dialog");
  await desk.goto("/clients/nobody");
  await audit(page, "nobody's page");
});

test("a conversation that does not exist, and one of nobody", async ({ desk, inbound }) => {
  await desk.goto("/c/987654321");
  await audit(desk.page, "no such conversation");
  const { number } = await inbound.message({ text: "Who am I?", subject: "Nameless" });
  await desk.open(number);
  await audit(desk.page, "an unknown sender");
});

test("at 1024 pixels", async ({ desk, inbound, page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const { number } = await inbound.client();
  await desk.goto("/");
  await audit(page, "inbox");
  await desk.open(number);
  await audit(page, "conversation");
});

test.describe("by touch at 390 pixels", () => {
  test.use(PHONE);

  test("the inbox, a conversation, the card, a value being edited, attributes being chosen, a dialog", async ({ desk, inbound, page }) => {
    const { number } = await inbound.client();
    await desk.goto("/");
    await audit(page, "inbox");
    await desk.goto(`/c/${number}`);
    await audit(page, "conversation");
    const sheet = page.getByRole("button", { name: "Client card" });
    await sheet.tap();
    await expect(desk.name).toBeVisible();
    await audit(page, "card");
    for (const [where, asked] of [["a text being edited", "edit=name"], ["attributes being chosen", "visibility=1"]] as const) {
      await desk.goto(`/c/${number}?${asked}`);
      // Without scripts it is open already where something of the card is asked for.
      if (desk.alive) await sheet.tap();
      await expect(desk.details.getByRole("button", { name: "Cancel" })).toBeVisible();
      await toEnd(desk.details.locator("form"));
      await audit(page, where, ".card-side");
    }
    await desk.goto(`/c/${number}?form=client`);
    await toEnd(desk.dialog("Edit client").locator("form"));
    await audit(page, "the whole form");
  });
});

/// Scrolls the card to its beginning: what stays in view while one scrolls lies over what scrolls beneath.
async function toTop(desk: Desk): Promise<void> {
  await desk.page.evaluate(() => document.querySelector(".card-side")?.scrollTo(0, 0));
}

/// The same, to the end of a form: its buttons stay in view over its rows.
async function toEnd(form: Locator): Promise<void> {
  await form.evaluate((element) => element.scrollIntoView({ block: "end" }));
}

/// A conversation with a message of every kind, files, a quote, a note, a hint.
async function everything(inbound: Inbound, desk: Desk): Promise<{ number: number; client: string; email: string }> {
  const word = unique();
  const email = `anna.${word}@acme-${word}.example`;
  const known = await inbound.client({
    text: "See the files",
    attachments: [{ name: "one.txt", type: "text/plain", data: "YQ==" }],
    from: {
      name: `Anna ${word}`,
      company: `Acme ${word}`,
      identities: [
        { kind: "email", value: email },
        { kind: "phone", value: uniquePhone() },
        { kind: "messenger", provider: "telegram", value: word },
        { kind: "social", value: `https://vk.com/${word}` },
        { kind: "external", value: word },
      ],
    },
  });
  await inbound.again(known, { conversation: known.thread, direction: "out", text: "Our answer" });
  await inbound.again(known, { direction: "internal", text: "Among ourselves" });
  await inbound.again(known, { html: "<h1>Loud</h1><p>A <a href='https://shop.example/'>link</a></p><ul><li>one</li></ul><table><tr><td>1</td></tr></table><blockquote>quoted</blockquote>", text: "" });
  await inbound.change(known.client, { hint: "Calls back after six", vip: true });
  await desk.open(known.number);
  await desk.setStatus("Pending");
  await expect(desk.message("set the status to Pending")).toBeVisible();
  await desk.addNote("Has a dog");
  await expect(desk.note("Has a dog")).toBeVisible();
  return { number: known.number, client: known.client, email };
}
