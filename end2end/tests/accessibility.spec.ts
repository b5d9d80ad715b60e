// axe finds nothing, on any page, in any state, in either theme.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { Desk } from "./fixtures/desk";
import { type Inbound, PICTURE, unique, uniquePhone } from "./fixtures/inbound";
import { channels } from "./fixtures/server";
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

async function audit(page: Page, where: string): Promise<void> {
  // A page is judged with its styles, which may come after its words.
  await page.waitForLoadState();
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join("\n  ")}`);
  expect(found, where).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    // What fades in is judged as it is when it is there.
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

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
      await audit(desk.page, "inbox, account menu");
      await desk.goto(`/?q=${unique()}`);
      await expect(desk.list).toContainText("Nothing found");
      await audit(desk.page, "inbox, nothing found");
      const idle = await seat(server.agent(`Idle ${unique()}`));
      await idle.page.emulateMedia({ colorScheme });
      await idle.goto("/?view=mine");
      await audit(idle.page, "inbox, nothing to do");
    });

    test("a conversation with everything in it, and its card", async ({ desk, inbound }) => {
      const number = await everything(inbound, desk);
      await desk.open(number);
      await audit(desk.page, "conversation");
    });

    test("a card being edited: a text, a choice, a refused value, a note, a question", async ({ desk, inbound }) => {
      test.slow(); // six audits
      const { number } = await inbound.client();
      await desk.open(number);
      await desk.edit("Name");
      await audit(desk.page, "a text being edited");
      await desk.open(number);
      await desk.edit("Standing");
      await audit(desk.page, "a choice being edited");
      await desk.open(number);
      await desk.change("Name", "x".repeat(2_001));
      await expect(desk.attribute("Name").getByRole("alert")).toContainText("Too long");
      await audit(desk.page, "a value refused");
      await desk.open(number);
      await desk.addNote("Has a dog");
      await desk.note("Has a dog").getByRole("button", { name: "Edit" }).click();
      await expect(desk.notes.getByRole("listitem").getByRole("textbox")).toBeVisible();
      await audit(desk.page, "a note being edited");
      await desk.open(number);
      await desk.note("Has a dog").getByRole("button", { name: "Delete" }).click();
      await expect(desk.page.getByRole("dialog")).toBeVisible();
      await audit(desk.page, "a note being deleted");
    });

    test("a conversation's own fields: beside a card, all of them, one being edited, beside nobody's", async ({ desk, inbound }) => {
      test.slow(); // four audits
      const { label } = await inbound.conversationField("text");
      const { number, conversation } = await inbound.client();
      await inbound.fill(conversation, label, "A-1");
      await inbound.conversationField("date");
      await desk.open(number);
      await audit(desk.page, "fields that have a value");
      await desk.conversationPart.getByRole("button", { name: /^Show more/ }).click();
      await expect(desk.conversationPart.getByRole("button", { name: "Show less" })).toBeVisible();
      await audit(desk.page, "all fields");
      await desk.open(number);
      await desk.edit(label, desk.conversationValue(label));
      await audit(desk.page, "a field being edited");
      const unknown = await inbound.message({ text: "Hello" });
      await desk.open(unknown.number);
      await audit(desk.page, "fields of a conversation without a client");
    });

    test("contacts and companies: all of them, a menu, each form, whose an address is, a question", async ({ desk, inbound }) => {
      test.slow(); // nine audits
      const [number, other] = [await everything(inbound, desk), await inbound.client()];
      await desk.open(number);
      await desk.contacts.getByRole("button", { name: "Add a contact" }).click();
      await expect(desk.page.locator(".menu:popover-open")).toBeVisible();
      await audit(desk.page, "what can be added");
      for (const kind of ["Messenger", "Website", "Address"]) {
        await desk.open(number);
        await desk.startContact(kind);
        await audit(desk.page, `the form of ${kind}`);
      }
      await desk.open(number);
      const form = await desk.startContact("E-mail");
      await form.getByLabel("E-mail").fill(other.email);
      await form.getByRole("button", { name: "Save" }).click();
      await expect(form.getByRole("link", { name: "Open that card" })).toBeVisible();
      await audit(desk.page, "an address of another card");
      await desk.open(number);
      await desk.more(desk.contact("vk.com"), "Remove…");
      await expect(desk.dialog("Remove contact")).toBeVisible();
      await audit(desk.page, "a contact being removed");
      await desk.open(number);
      await desk.companies.getByRole("button", { name: "Add company" }).click();
      const company = desk.companies.getByRole("form");
      await company.getByLabel("Company").fill("Acme");
      if (desk.alive) await expect(company.getByRole("option").first()).toBeVisible();
      await audit(desk.page, "a company being joined");
      await desk.open(number);
      await desk.more(desk.companies.getByRole("listitem").first(), "Position…");
      await expect(desk.companies.getByRole("textbox", { name: "Position" })).toBeVisible();
      await audit(desk.page, "a position being edited");
    });

    test("attributes: all of them, found, each kind being edited, chosen, traced back, changed together", async ({ desk, inbound }) => {
      test.setTimeout(240_000); // many audits
      const { number } = await inbound.client();
      const labels = [];
      for (const kind of ["number", "yesno", "date", "datetime", "choice", "choices", "link", "language", "country", "company"]) {
        labels.push(await inbound.field(kind, { options: kind.startsWith("choice") ? ["Red", "Blue"] : [] }));
      }
      await desk.open(number);
      await desk.showAll();
      await toTop(desk);
      await audit(desk.page, "all attributes");
      for (const label of labels) {
        await desk.value(label).click();
        await expect(desk.attribute(label).locator(".editor__control")).toBeVisible();
        await toTop(desk);
        await audit(desk.page, `${label} being edited`);
        if (desk.alive) {
          await desk.page.keyboard.press("Escape");
        } else {
          await desk.open(number);
          await desk.showAll();
        }
      }
      await desk.open(number);
      await desk.showAll();
      await desk.find("seen");
      await audit(desk.page, "attributes found");
      await desk.open(number);
      const form = await desk.editVisibility();
      await form.evaluate((element) => element.scrollIntoView({ block: "end" }));
      await audit(desk.page, "attributes being chosen");
      await desk.goto(`/c/${number}?past=name`);
      await expect(desk.dialog(/where it comes from/)).toBeVisible();
      await audit(desk.page, "where a value comes from");
      await desk.goto(`/c/${number}?form=client`);
      await expect(desk.dialog("Edit client")).toBeVisible();
      await audit(desk.page, "the whole form");
    });

    test("a draft, closed, open and being discarded", async ({ desk, inbound }) => {
      const from = { name: "", identities: [{ kind: "phone" as const, value: uniquePhone() }] };
      const { number } = await inbound.message({ channel: channels.drafts, subject: "Lead", text: "Hello", from });
      await desk.open(number);
      await audit(desk.page, "a draft");
      await desk.fillIn();
      await audit(desk.page, "a draft being filled in");
      await desk.card.getByRole("button", { name: "Close" }).click();
      await desk.card.getByRole("button", { name: "Discard" }).click();
      await expect(desk.dialog("Discard")).toBeVisible();
      await audit(desk.page, "a draft being discarded");
    });

    test("whose is what: a suggestion, two cards side by side, a conversation of somebody else", async ({ desk, inbound }) => {
      const { one } = await inbound.twins();
      await desk.open(one.number);
      await audit(desk.page, "a suggestion");
      await desk.card.getByRole("button", { name: "Compare and merge…" }).first().click();
      await expect(desk.dialog("Compare and merge").getByRole("radio").first()).toBeVisible();
      await audit(desk.page, "two cards side by side");
      await desk.open(one.number);
      await desk.message("Call me back.").getByRole("button", { name: "Not this client…" }).click();
      await expect(desk.dialog("Whose conversation is it?")).toBeVisible();
      await audit(desk.page, "a conversation of somebody else");
    });

    test("what is done around a card: the gear, its questions, a letter", async ({ desk, inbound }) => {
      test.slow(); // four audits
      const known = await inbound.client({ attachments: [{ name: "one.png", type: "image/png", data: PICTURE }] });
      await inbound.again(known, { conversation: `${known.thread}-2`, text: "How much?", post: "https://vk.com/wall1_2" });
      await desk.open(known.number);
      await desk.openGear();
      await audit(desk.page, "the gear");
      await desk.page.getByRole("menuitem", { name: "Change the client" }).click();
      await expect(desk.dialog("Whose conversation is it?")).toBeVisible();
      await audit(desk.page, "whose conversation it is");
      await desk.open(known.number);
      await (await desk.openGear()).getByRole("menuitem", { name: "Change the picture" }).click();
      await expect(desk.dialog("Picture")).toBeVisible();
      await audit(desk.page, "a picture");
      await desk.open(known.number);
      const row = desk.block("Contacts").getByRole("listitem").filter({ hasText: known.email });
      await row.hover();
      await row.getByRole("button", { name: `Write to ${known.email}` }).click();
      await expect(desk.dialog(`Write to ${known.name}`)).toBeVisible();
      await audit(desk.page, "a letter");
    });

    test("the pages of a client and of a company, and of nobody", async ({ desk, inbound, page }) => {
      test.slow(); // six audits
      const { label } = await inbound.companyField("text");
      const number = await everything(inbound, desk);
      await desk.open(number);
      await desk.name.getByRole("link").click();
      await expect(desk.part("Changes")).toBeVisible();
      await desk.hydrated();
      await audit(page, "a client's page");
      await desk.card.locator("header").getByRole("link", { name: /^Acme/ }).click();
      await expect(desk.part("Clients")).toBeVisible();
      await desk.hydrated();
      await audit(page, "a company's page");
      await desk.edit(label, desk.companyValue(label));
      await audit(page, "a value of a company in its editor");
      if (desk.alive) await page.keyboard.press("Escape");
      else await desk.companyValue(label).getByRole("button", { name: "Cancel" }).click();
      await desk.companyValue(label).hover();
      await desk.companyValue(label).getByRole("button", { name: /^Where it comes from/ }).click();
      await expect(desk.dialog(/where it comes from$/)).toContainText("No change is known");
      await audit(page, "where a value of a company comes from");
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

    for (const [width, height] of [[1024, 768], [390, 844]] as const) {
      test(`at ${width} pixels`, async ({ desk, inbound, page }) => {
        await page.setViewportSize({ width, height });
        const { number } = await inbound.client();
        await desk.goto("/");
        await audit(page, "inbox");
        await desk.goto(`/c/${number}`);
        await audit(page, "conversation");
        const card = page.getByRole("button", { name: "Client card" });
        if (!(await desk.card.isVisible())) {
          await card.click();
          await expect(desk.name).toBeVisible();
          await audit(page, "card");
        }
      });
    }
  });
}

/// Scrolls the card to its beginning: what stays in view while one scrolls lies over what scrolls beneath.
async function toTop(desk: Desk): Promise<void> {
  await desk.page.evaluate(() => document.querySelector(".card-side")?.scrollTo(0, 0));
}

/// A conversation with a message of every kind, files, a quote, a note, a hint.
async function everything(inbound: Inbound, desk: Desk): Promise<number> {
  const word = unique();
  const known = await inbound.client({
    text: "See the files",
    attachments: [{ name: "one.txt", type: "text/plain", data: "YQ==" }],
    from: {
      name: `Anna ${word}`,
      company: `Acme ${word}`,
      identities: [
        { kind: "email", value: `anna.${word}@acme-${word}.example` },
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
  await desk.open(known.number);
  await desk.setStatus("Pending");
  await expect(desk.message("set the status to Pending")).toBeVisible();
  await desk.change("Hint", "Calls back after six", desk.hint);
  await expect(desk.hint).toContainText("Calls back after six");
  await desk.addNote("Has a dog");
  await expect(desk.note("Has a dog")).toBeVisible();
  await desk.change("Standing", "VIP");
  await expect(desk.attribute("Standing")).toContainText("VIP");
  return known.number;
}
