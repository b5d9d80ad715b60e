// Everything about a client by keys alone: nothing is clicked and nothing hovered, and focus is never lost.
import type { Locator, Page } from "@playwright/test";
import { PICTURE, unique, uniquePhone } from "./fixtures/inbound";
import { enter, goTo, inField, open } from "./fixtures/keys";
import { expect, test } from "./fixtures/test";

/// Chooses from the menu behind a button.
async function chooseFrom(button: Locator, act: string): Promise<void> {
  const page = button.page();
  await enter(button);
  await page.keyboard.press("Tab");
  await goTo(page.locator(".menu:popover-open").getByRole("button", { name: act, exact: true }), "ArrowDown");
  await page.keyboard.press("Enter");
}

function more(row: Locator): Locator {
  return row.getByRole("button", { name: /^More:/ });
}

/// The card beside a conversation.
function side(page: Page): Locator {
  return page.getByRole("complementary", { name: "Client card" });
}

/// Focus stands on something of this, or on the whole of it.
async function expectFocusIn(place: Locator): Promise<void> {
  await expect.poll(() => place.evaluate((element) => element.contains(document.activeElement))).toBe(true);
}

/// A kind of value: the keys after Enter has opened its editor, how it is read, and what programs read of it.
interface Kind {
  kind: string;
  keys: (page: Page) => Promise<void>;
  shown: string;
  stored: unknown;
  options?: string[];
}

/// Types what a name or an address is.
function types(text: string): Kind["keys"] {
  return (page) => page.keyboard.type(text);
}

const kinds: Kind[] = [
  { kind: "number", keys: types("-1234.5"), shown: "−1,234.5", stored: -1234.5 },
  { kind: "yesno", keys: (page) => page.keyboard.press("ArrowDown"), shown: "Yes", stored: true },
  {
    kind: "longtext",
    keys: async ({ keyboard }) => {
      await keyboard.type("Blue gate");
      await keyboard.press("Shift+Enter");
      await keyboard.type("ring twice");
    },
    shown: "ring twice",
    stored: "Blue gate\nring twice",
  },
  { kind: "link", keys: types("https://shop.example/a"), shown: "shop.example/a", stored: "https://shop.example/a" },
  { kind: "email", keys: types("ann@second.example"), shown: "ann@second.example", stored: "ann@second.example" },
  { kind: "phone", keys: types("+48 601 234 567"), shown: "+48 601 234 567", stored: "+48 601 234 567" },
  // The same whether the day or the month is typed first.
  { kind: "date", keys: types("11112026"), shown: "11 Nov 2026", stored: "2026-11-11" },
  {
    kind: "datetime",
    keys: async ({ keyboard }) => {
      await keyboard.type("11112026");
      await keyboard.press("ArrowRight");
      // Morning, where there are two halves of a day.
      await keyboard.type("1000a");
    },
    shown: "11 Nov 2026, 10:00",
    stored: "2026-11-11T10:00:00.000Z",
  },
  {
    kind: "choices",
    keys: async ({ keyboard }) => {
      await keyboard.press("Space");
      await keyboard.press("Tab");
      await keyboard.press("Tab");
      await keyboard.press("Space");
    },
    shown: "Red, Blue",
    stored: ["Red", "Blue"],
    options: ["Red", "Green", "Blue"],
  },
  { kind: "language", keys: types("Polish"), shown: "Polish", stored: "pl" },
  { kind: "country", keys: types("Spain"), shown: "Spain", stored: "ES" },
];

test("a value of every kind is filled in and left, and focus returns to it", async ({ desk, inbound, page }) => {
  const [word, name] = [unique(), `Acme ${unique()}`];
  const { id } = await inbound.company(name, []);
  const fields = [];
  for (const { kind, options = [] } of kinds) fields.push(await inbound.field(kind, { label: `${kind} ${word}`, options }));
  const works = await inbound.field("company", { label: `company ${word}` });
  const { number, client } = await inbound.client();
  await open(desk, number);

  await enter(desk.value("Time zone"));
  await inField(page);
  await page.keyboard.type("Europe/Warsaw");
  await page.keyboard.press("Enter");
  await expect(desk.attribute("Time zone")).toContainText("Europe/Warsaw");
  await expect(desk.value("Time zone")).toBeFocused();

  await enter(desk.details.getByRole("button", { name: /^Show more/ }));
  await expect(desk.finder).toBeFocused();
  await page.keyboard.type(word);
  await expect(desk.details.getByRole("status")).toHaveText(`${kinds.length + 1} found`);
  for (const [at, { keys, shown }] of kinds.entries()) {
    const label = fields[at] ?? "";
    const value = desk.value(label);
    await enter(value);
    await expect(desk.attribute(label).locator(":focus")).toHaveCount(1);
    await keys(page);
    await page.keyboard.press("Enter");
    await expect(desk.attribute(label)).toContainText(shown);
    await expect(value).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(value).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(value).toBeFocused();
    await expect(desk.attribute(label)).toContainText(shown);
  }

  // The list of suggestions is the browser's own, and not drawn without a screen: one that is typed out is taken too, for
  // itself and not for its name.
  await enter(desk.value(works));
  await inField(page);
  await page.keyboard.type(name.slice(0, -3));
  await expect(desk.attribute(works).locator("datalist option")).toHaveAttribute("value", name);
  await page.keyboard.type(name.slice(-3));
  await page.keyboard.press("Enter");
  await expect(desk.attribute(works)).toContainText(name);
  await expect(desk.value(works)).toBeFocused();

  await enter(desk.details.getByRole("button", { name: "Show less" }));
  await expect(desk.finder).toHaveCount(0);
  await expect(desk.details.getByRole("button", { name: /^Show more/ })).toBeFocused();
  for (const [at, { stored }] of kinds.entries()) expect(await inbound.valueOf(client, fields[at] ?? "")).toEqual(stored);
  await expect.poll(() => inbound.valueOf(client, works)).toBe(id);
  expect((await inbound.read(client))["time_zone"]).toBe("Europe/Warsaw");
});

test("a hint is written and copied, says what it was before, and goes back to that", async ({ desk, inbound, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { number, client } = await inbound.client();
  await open(desk, number);
  const value = desk.hint.getByRole("button", { name: /^Edit: Hint/ });
  for (const hint of ["Rings twice", "Rings once"]) {
    await enter(value);
    await inField(page);
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(hint);
    await page.keyboard.press("Enter");
    await expect(desk.hint).toContainText(hint);
    await expect(value).toBeFocused();
    await expect.poll(async () => (await inbound.read(client))["hint"]).toBe(hint);
  }

  const copy = desk.hint.getByRole("button", { name: "Copy: Hint" });
  await enter(copy);
  await expect(desk.spoken).toHaveText("Copied");
  await expect(copy).toBeFocused();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Rings once");

  const past = desk.hint.getByRole("button", { name: /^Where it comes from/ });
  const story = desk.dialog("Hint: where it comes from");
  await enter(past);
  await expect(story.getByRole("listitem")).toHaveCount(2);
  await page.keyboard.press("Escape");
  await expect(story).toHaveCount(0);
  await expect(past).toBeFocused();
  await page.keyboard.press("Enter");
  await enter(story.getByRole("button", { name: "Revert to this" }));
  await expect(story).toHaveCount(0);
  await expect(desk.hint).toContainText("Rings twice");
  await expect(desk.spoken).toHaveText("The earlier value is back");
  await expect(past).toBeFocused();
  expect((await inbound.read(client))["hint"]).toBe("Rings twice");
});

test("what is seen is chosen, given up and reset, and focus returns to where it began", async ({ seat, server, inbound }) => {
  const desk = await seat(server.agent(`Own ${unique()}`));
  const { number } = await inbound.client();
  await open(desk, number);
  const choose = desk.details.getByRole("button", { name: "Edit visibility" });
  const form = desk.details.getByRole("form", { name: "What you see of the details" });
  const standing = form.getByRole("checkbox", { name: "Standing" });
  const tick = async () => {
    await enter(choose);
    await expect(form).toBeFocused();
    await goTo(standing);
    await desk.page.keyboard.press("Space");
  };
  const press = async (name: string) => {
    await enter(form.getByRole("button", { name, exact: true }));
    await expect(form).toHaveCount(0);
    await expect(choose).toBeFocused();
  };

  await tick();
  await expect(standing).not.toBeChecked();
  // It stands among the others now, and so does focus.
  await expect(standing).toBeFocused();
  await press("Save");
  await expect(desk.spoken).toHaveText("Your choice is saved");
  await expect(desk.attribute("Standing")).toHaveCount(0);
  await tick();
  await expect(standing).toBeChecked();
  await expect(standing).toBeFocused();
  await press("Cancel");
  await expect(desk.attribute("Standing")).toHaveCount(0);
  await open(desk, number);
  await expect(desk.attribute("Standing")).toHaveCount(0);

  await enter(choose);
  await press("Reset to default");
  await expect(desk.spoken).toHaveText("The default is shown again");
  await expect(desk.attribute("Standing")).toBeVisible();
});

test("contacts are added, labelled, used first and removed, and focus stays on the card", async ({ desk, inbound, page }) => {
  const { number, client, email } = await inbound.client();
  const name = unique();
  await open(desk, number);
  const add = desk.contacts.getByRole("button", { name: "Add a contact" });
  const form = desk.contacts.getByRole("form");
  await chooseFrom(add, "Messenger");
  await expect(form.getByLabel("Messenger", { exact: true })).toBeFocused();
  await page.keyboard.type("Tele");
  await page.keyboard.press("Tab");
  await page.keyboard.type(`@${name}`);
  await page.keyboard.press("Enter");
  const account = desk.contact(`@${name}`);
  await expect(account).toContainText("Telegram");
  await expect(add).toBeFocused();

  await chooseFrom(more(account), "Label…");
  await expect(form.getByLabel("Label")).toBeFocused();
  await page.keyboard.type("Reception");
  await page.keyboard.press("Enter");
  await expect(account).toContainText("Reception");
  await expect(more(account)).toBeFocused();

  const second = `second.${name}@mail.example`;
  await goTo(add, "Shift+Tab");
  await chooseFrom(add, "E-mail");
  await page.keyboard.type(second);
  await page.keyboard.press("Enter");
  const row = desk.contact(second);
  await expect(row).toHaveCount(1);
  await expect(add).toBeFocused();
  await chooseFrom(more(row), "Use first");
  await expect(desk.contacts.getByRole("listitem").first()).toContainText(second);
  await expectFocusIn(side(page));
  const primary = (value: string) => expect.objectContaining({ shown: value, primary: true });
  const contacts = async () => (await inbound.read(client))["identities"];
  expect(await contacts()).toContainEqual(primary(second));

  await chooseFrom(more(row), "Remove…");
  await enter(desk.dialog("Remove contact").getByRole("button", { name: "Remove contact" }));
  await expect(row).toHaveCount(0);
  await expectFocusIn(side(page));
  expect(await contacts()).toContainEqual(primary(email));
  expect(await contacts()).toHaveLength(2);
});

test("the gear, the whole form and a letter are left and used, and focus returns to what opened them", async ({ desk, inbound, page }) => {
  const [known, other] = [await inbound.client(), await inbound.client()];
  const phone = uniquePhone();
  await inbound.together(known, { phone }, { text: "My phone" });
  await open(desk, known.number);
  const menu = page.getByRole("menu");
  const gear = async (item: Locator) => {
    await enter(desk.gear);
    await expect(menu.getByRole("menuitem").first()).toBeFocused();
    await goTo(item, "ArrowDown");
    await page.keyboard.press("Enter");
    await expect(menu).toHaveCount(0);
  };
  const picture = desk.dialog("Picture");
  await gear(menu.getByRole("menuitem", { name: "Change the picture…" }));
  await expect(picture.getByLabel("Image file")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(picture).toHaveCount(0);
  await expect(desk.gear).toBeFocused();
  await gear(menu.getByRole("menuitemradio", { name: phone, checked: false }));
  await expect(desk.toast).toContainText(`The conversation goes through ${phone} now`);
  await expect(desk.gear).toBeFocused();

  const pencil = desk.card.getByRole("button", { name: "Edit client" });
  const whole = desk.dialog("Edit client");
  const name = whole.getByLabel("Name", { exact: true });
  await enter(pencil);
  await goTo(name);
  await page.keyboard.press("Escape");
  await expect(whole).toHaveCount(0);
  await expect(pencil).toBeFocused();
  await page.keyboard.press("Enter");
  await goTo(name);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("All At Once");
  await goTo(whole.getByLabel("Time zone", { exact: true }));
  await page.keyboard.type("Europe/Warsaw");
  await page.keyboard.press("Enter");
  await expect(whole).toHaveCount(0);
  await expect(desk.name).toHaveText("All At Once");
  await expect(pencil).toBeFocused();
  expect(await inbound.read(known.client)).toMatchObject({ name: "All At Once", time_zone: "Europe/Warsaw" });

  const write = desk.contact(known.email).getByRole("button", { name: `Write to ${known.email}` });
  const letter = desk.dialog("Write to All At Once");
  await enter(write);
  await expect(letter.getByLabel("Subject")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(letter).toHaveCount(0);
  await expect(write).toBeFocused();

  await open(desk, known.number);
  await enter(desk.gear);
  await expect(menu.getByRole("menuitemradio", { name: phone, checked: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await gear(menu.getByRole("menuitem", { name: "Change the client of this conversation…" }));
  const whose = desk.dialog("Whose conversation is it?");
  await expect(whose.getByRole("combobox", { name: "Find a client" })).toBeFocused();
  await page.keyboard.type(other.email);
  await expect(whose.getByRole("option", { name: other.name })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await enter(whose.getByRole("button", { name: `Give to ${other.name}` }));
  await expect(desk.name).toHaveText(other.name);
  await expectFocusIn(side(page));
  expect((await inbound.conversation(known.conversation)).client).toBe(other.client);
});

test("companies are changed, removed and opened, and focus stays on the card", async ({ desk, inbound, page }) => {
  const word = unique();
  const [acme, bolt] = [`Acme ${word}`, `Bolt ${word}`];
  const { number, client } = await inbound.client({ from: { company: acme, identities: [{ kind: "external", value: word }] } });
  await open(desk, number);
  await enter(desk.companies.getByRole("button", { name: "Add company" }));
  await inField(page);
  await page.keyboard.type(bolt);
  await page.keyboard.press("Tab");
  await page.keyboard.type("Buyer");
  await page.keyboard.press("Enter");
  await expect(desk.company(bolt)).toContainText("Buyer");

  const position = desk.company(bolt).getByRole("button", { name: /^Edit: Position/ });
  await enter(position);
  await expect(desk.company(bolt).getByRole("textbox", { name: "Position" })).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.type(" of gates");
  await page.keyboard.press("Enter");
  await expect(position).toContainText("Buyer of gates");
  await expect(position).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Not this");
  await page.keyboard.press("Escape");
  await expect(position).toContainText("Buyer of gates");
  await expect(position).toBeFocused();

  await chooseFrom(more(desk.company(bolt)), "Make main");
  await expect(desk.companies.getByRole("listitem").first()).toContainText(bolt);
  await expectFocusIn(side(page));
  const companies = async () => (await inbound.read(client))["companies"];
  expect(await companies()).toContainEqual(expect.objectContaining({ name: bolt, position: "Buyer of gates", main: true }));

  await chooseFrom(more(desk.company(bolt)), "Remove…");
  await enter(desk.dialog("Remove from company").getByRole("button", { name: "Remove from company" }));
  await expect(desk.company(bolt)).toHaveCount(0);
  await expectFocusIn(side(page));
  expect(await companies()).toEqual([expect.objectContaining({ name: acme, main: true })]);

  await enter(desk.company(acme).getByRole("link", { name: acme }));
  await expect(desk.heading).toHaveText(acme);
  await expect(desk.heading).toBeFocused();
});

test("files, comments and conversations are reached from the card, and open", async ({ desk, inbound, page }) => {
  const word = unique();
  const known = await inbound.client({ attachments: [{ name: "box.png", type: "image/png", data: PICTURE }] });
  const post = `https://vk.com/wall-1_${word}`;
  const comment = await inbound.again(known, { conversation: `${known.thread}-2`, text: `How much is it ${word}?`, post });
  await open(desk, known.number);
  const block = desk.block("Comments on posts");
  const said = block.getByRole("link", { name: `How much is it ${word}?` });
  await goTo(said);
  await goTo(block.getByRole("link", { name: new RegExp(`wall-1_${word}`) }));
  const file = desk.block("Files").getByRole("link", { name: /box\.png/ });
  const download = page.waitForEvent("download");
  await enter(file);
  expect((await download).suggestedFilename()).toBe("box.png");
  await expect(file).toBeFocused();

  await goTo(said, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/c/${comment.number}`));
  await expect(desk.heading).toBeFocused();
  await enter(desk.block("Last conversations").getByRole("link", { name: new RegExp(`#${known.number}\\b`) }));
  await expect(page).toHaveURL(new RegExp(`/c/${known.number}`));
  await expect(desk.heading).toHaveText(known.subject);
  await expect(desk.heading).toBeFocused();
});

test("on the client's page what is taken off the card leaves focus on the card", async ({ desk, inbound, page }) => {
  const word = unique();
  const known = await inbound.client({ from: { company: `Acme ${word}`, identities: [{ kind: "external", value: word }] } });
  await desk.profile(known.client);
  const card = page.getByRole("region", { name: "Client card" });
  const contact = desk.contact(word);

  await chooseFrom(more(contact), "Remove…");
  await enter(desk.dialog("Remove contact").getByRole("button", { name: "Remove contact" }));
  await expect(contact).toHaveCount(0);
  await expectFocusIn(card);
  expect((await inbound.read(known.client))["identities"]).toEqual([]);

  const company = desk.company(`Acme ${word}`);
  await chooseFrom(more(company), "Remove…");
  await enter(desk.dialog("Remove from company").getByRole("button", { name: "Remove from company" }));
  await expect(company).toHaveCount(0);
  await expectFocusIn(card);
  expect((await inbound.read(known.client))["companies"]).toEqual([]);

  await goTo(desk.notes.getByRole("textbox"));
  await page.keyboard.type("By hand");
  await page.keyboard.press("ControlOrMeta+Enter");
  const note = desk.note("By hand");
  await enter(note.getByRole("button", { name: "Delete note" }));
  await enter(desk.dialog("Delete note").getByRole("button", { name: "Delete note" }));
  await expect(note).toHaveCount(0);
  await expectFocusIn(card);
});
