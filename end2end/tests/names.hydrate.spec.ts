// Every control has a name in every language. English is heard by the other tests, which find everything by it; here
// controls are told by what they send.
import type { Locator } from "@playwright/test";
import { violations } from "./fixtures/axe";
import type { Desk } from "./fixtures/desk";
import { type Inbound, unique, uniquePhone } from "./fixtures/inbound";
import { channels } from "./fixtures/server";
import { expect, test } from "./fixtures/test";

/// What axe asks of names.
const NAMES = [
  "aria-command-name",
  "aria-dialog-name",
  "aria-input-field-name",
  "aria-toggle-field-name",
  "button-name",
  "document-title",
  "html-has-lang",
  "html-lang-valid",
  "image-alt",
  "input-button-name",
  "label",
  "link-name",
  "select-name",
  "valid-lang",
];

/// The kinds of values; those that are left out are filled in with what one of these is.
const KINDS = ["text", "longtext", "yesno", "date", "datetime", "choices", "link", "language", "country", "company"];

/// Nothing on the page is without a name, or nothing in a part of it.
async function named(desk: Desk, where: string, within?: string): Promise<void> {
  if (within !== undefined) await expect(desk.page.locator(within).first()).toBeVisible();
  expect(await violations(desk.page, { type: "rule", values: NAMES }, within), where).toEqual([]);
}

/// Presses a button wherever it lies, in a closed menu or unseen until one points at it.
async function press(button: Locator): Promise<void> {
  await button.first().evaluate((element: HTMLElement) => element.click());
}

/// Asks by a button, looks at what is asked and leaves it.
async function asked(desk: Desk, where: string, button: Locator): Promise<void> {
  await press(button);
  const dialog = desk.page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await named(desk, where, "dialog");
  await desk.page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
}

/// A card where there is something of everything, with one that may be the same person's and one that was merged into it.
async function filled(inbound: Inbound): Promise<{ number: number; client: string }> {
  const { one } = await inbound.twins();
  const word = unique();
  const identities = [
    { kind: "email" as const, value: one.email },
    { kind: "phone" as const, value: uniquePhone() },
    { kind: "messenger" as const, provider: "telegram", value: word },
    { kind: "social" as const, value: `https://vk.com/${word}` },
    { kind: "external" as const, value: word },
  ];
  const file = { name: "one.txt", type: "text/plain", data: "YQ==" };
  await inbound.again(one, { from: { name: one.name, identities }, post: `https://vk.com/wall-1_${word}`, attachments: [file] });
  await inbound.join(one.client, `Acme ${word}`);
  await inbound.change(one.client, { hint: "Calls back after six", vip: true, language: "de" });
  const third = await inbound.client();
  await inbound.merge(one.client, third.client);
  return one;
}

for (const [lang, own] of [["ru", "Русский"], ["pl", "Polski"], ["es", "Español"]] as const) {
  test(`every control of a conversation, of its card and of its dialogs has a name in ${own}`, async ({ seat, server, inbound }) => {
    test.slow(); // some thirty looks
    for (const kind of KINDS) await inbound.field(kind, { options: kind === "choices" ? ["Red", "Blue"] : [] });
    await inbound.conversationField("text");
    const { number, client } = await filled(inbound);
    const desk = await seat(server.agent(`Reader ${unique()}`));
    const { page, card } = desk;
    await desk.open(number);
    await (await desk.openAccount()).getByRole("button", { name: own }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    await desk.hydrated();
    await desk.wakeCard();
    const told = (name: string) => card.locator(`button[name="${name}"]`);

    const notes = card.locator("[data-part=notes]");
    await notes.locator("textarea").fill("Has a dog");
    await notes.locator("textarea").press("Control+Enter");
    await expect(notes.getByRole("listitem")).toHaveCount(1);
    // What can stand open beside each other does.
    for (const button of await told("add").all()) await press(button);
    for (const one of ["identity", "company", "note"]) await press(card.locator(`button[name=edit][value^=${one}]`));
    await press(card.locator(".gear__button"));
    await expect(page.getByRole("menuitem").first()).toBeVisible();
    await expect(card.locator("form.contact-form")).toHaveCount(9);
    await named(desk, "the page, forms and the gear");
    await page.keyboard.press("Escape");

    for (const matter of ["form", "merge", "apart", "undo", "past", "delete", "remove", "write"]) await asked(desk, matter, told(matter));
    await asked(desk, "not this client", desk.thread.locator("button[name=not]"));
    for (const at of [0, 1]) {
      await press(card.locator(".gear__button"));
      await asked(desk, `the gear, ${at + 1}`, page.getByRole("menuitem").nth(at));
    }

    await press(told("more"));
    const details = card.locator("[data-part=details]");
    await expect(details.getByRole("searchbox")).toBeVisible();
    await details.locator("summary").click();
    await named(desk, "all attributes", "[data-part=details]");
    for (const kind of KINDS) {
      const value = details.locator(`.in-place[data-kind="${kind}"]`).last();
      await press(value.locator("button[name=edit]"));
      await expect(value.locator(".editor__control")).toBeVisible();
      await named(desk, kind, ".editor");
      await page.keyboard.press("Escape");
      await expect(value.locator(".editor")).toHaveCount(0);
      // Focus comes back a moment later, and would be taken from the next editor.
      await expect(value.locator("button[name=edit]")).toBeFocused();
    }
    await press(told("visibility"));
    await expect(details.locator("form.visibility")).toBeVisible();
    await named(desk, "attributes being chosen", "form.visibility");

    const company = await card.locator("header").locator('a[href^="/companies/"]').getAttribute("href");
    for (const path of ["/", `/clients/${client}`, company ?? "", "/clients/nobody"]) {
      await desk.goto(path);
      await named(desk, path);
    }
    const from = { name: "Dora", identities: [{ kind: "phone" as const, value: uniquePhone() }] };
    const lead = await inbound.message({ channel: channels.drafts, subject: "Lead", text: "Hello", from });
    await desk.goto(`/c/${lead.number}?draft=open`);
    await named(desk, "a draft");
    await page.context().clearCookies();
    await desk.goto("/sign-in");
    await named(desk, "signing in");
  });
}
