// Everything of the card by a finger at 390 pixels, where it is a sheet over the thread. Each walk stays with one client.
import type { Locator } from "@playwright/test";
import type { Desk } from "./fixtures/desk";
import { PICTURE, unique, uniquePhone } from "./fixtures/inbound";
import { PHONE, openSheet, sheet } from "./fixtures/phone";
import { withSystem } from "./fixtures/system";
import { expect, test } from "./fixtures/test";

test.use(PHONE);

async function tap(within: Locator, name: string | RegExp): Promise<void> {
  await within.getByRole("button", { name, exact: typeof name === "string" }).tap();
}

/// Answers a dialog by one of its buttons.
async function answer(desk: Desk, title: string | RegExp, act: string | RegExp): Promise<void> {
  await tap(desk.dialog(title), act);
  await expect(desk.dialog(title)).toHaveCount(0);
}

/// Chooses from the menu behind a button.
async function choose(desk: Desk, button: Locator, act: string): Promise<void> {
  await button.tap();
  await tap(desk.page.locator(".menu:popover-open"), act);
}

/// Opens the editor of a value and gives its control.
async function edit(row: Locator, label: string): Promise<Locator> {
  await tap(row, new RegExp(`^Edit: ${label}`));
  return row.getByLabel(label, { exact: true });
}

/// Changes a value in place.
async function change(row: Locator, label: string, value: string): Promise<void> {
  await (await edit(row, label)).fill(value);
  await tap(row, "Save");
  await expect(row.getByRole("textbox")).toHaveCount(0);
}

test("the hint and the notes are written, and the name leads to the client's page", async ({ desk, inbound, page }) => {
  const { number, client, name } = await inbound.client();
  await openSheet(desk, number);
  await change(desk.hint, "Hint", "Calls back after six");
  await expect(desk.hint).toContainText("Calls back after six");
  await expect.poll(async () => (await inbound.read(client))["hint"]).toBe("Calls back after six");

  for (const text of ["Has a dog", "Prefers letters"]) {
    await desk.notes.getByRole("textbox").first().fill(text);
    await tap(desk.notes, "Add note");
    await expect(desk.note(text)).toHaveCount(1);
  }
  await tap(desk.note("Prefers letters"), "Edit note");
  await desk.notes.getByRole("listitem").getByRole("textbox").fill("Prefers calls");
  await tap(desk.notes.getByRole("listitem"), "Save note");
  await expect(desk.note("Prefers calls")).toContainText("edited");
  await tap(desk.note("Has a dog"), "Delete note");
  // The answer comes after the feed has taken the note away, and with it the button that asked.
  await page.route("**/ask/delete-note*", async (route) => {
    const response = await route.fetch();
    await expect(page.locator(".note").filter({ hasText: "Has a dog" })).toHaveCount(0);
    await route.fulfill({ response });
  });
  await answer(desk, "Delete note", "Delete note");
  await expect(sheet(desk)).toBeVisible();
  await expect(desk.note("Prefers calls")).toBeVisible();

  await openSheet(desk, number);
  await expect(desk.notes.getByRole("listitem")).toHaveCount(1);
  await expect(desk.note("Prefers calls")).toBeVisible();
  await desk.name.getByRole("link").tap();
  await expect(page).toHaveURL(new RegExp(`/clients/${client}`));
  await expect(desk.heading).toHaveText(name);
  await expect(desk.hint).toContainText("Calls back after six");
  await desk.notes.getByRole("textbox").first().fill("From his own page");
  await tap(desk.notes, "Add note");
  await expect(desk.note("From his own page")).toBeVisible();
  await change(desk.attribute("Name"), "Name", `${name} Kot`);
  await expect(desk.heading).toHaveText(`${name} Kot`);
  await page.getByRole("link", { name: `Back to #${number}` }).tap();
  await expect(page).toHaveURL(`/c/${number}`);
});

test("values of every kind are filled in, and one goes back to what it was", async ({ desk, inbound }) => {
  const { number, client } = await inbound.client();
  const options = { options: ["Red", "Green", "Blue"] };
  const [date, yes, many, long] = [
    await inbound.field("date"),
    await inbound.field("yesno"),
    await inbound.field("choices", options),
    await inbound.field("longtext"),
  ];
  await openSheet(desk, number);
  const before = await desk.labels();
  await (await edit(desk.attribute("Standing"), "Standing")).selectOption({ label: "VIP" });
  await expect(desk.attribute("Standing").getByRole("combobox")).toHaveCount(0);
  for (const zone of ["Europe/Warsaw", "Europe/Madrid"]) {
    await change(desk.attribute("Time zone"), "Time zone", zone);
    await expect(desk.attribute("Time zone")).toContainText(zone);
  }

  await tap(desk.details, /^Show more/);
  await desk.details.locator("summary").tap();
  await (await edit(desk.attribute(yes), yes)).selectOption({ label: "Yes" });
  await expect(desk.attribute(yes)).toContainText("Yes");
  await (await edit(desk.attribute(date), date)).fill("1984-02-29");
  await tap(desk.attribute(date), "Save");
  await expect(desk.attribute(date)).toContainText("29 Feb 1984");
  await tap(desk.attribute(many), /^Edit/);
  for (const tick of ["Blue", "Red"]) await desk.attribute(many).getByRole("checkbox", { name: tick }).tap();
  await tap(desk.attribute(many), "Save");
  await expect(desk.attribute(many)).toContainText("Red, Blue");
  await change(desk.attribute(long), long, "Blue gate\nring twice");
  await expect(desk.attribute(long)).toContainText("ring twice");
  await tap(desk.details, "Show less");
  await expect.poll(() => desk.labels()).toEqual(before);

  await tap(desk.attribute("Time zone"), /^Where it comes from/);
  const story = desk.dialog("Time zone: where it comes from");
  await tap(story.getByRole("listitem").filter({ hasText: "Europe/Warsaw" }), "Revert to this");
  await expect(story).toHaveCount(0);
  await expect(sheet(desk)).toBeVisible();
  await expect(desk.attribute("Time zone")).toContainText("Europe/Warsaw");

  await expect.poll(() => inbound.read(client)).toMatchObject({ vip: true, time_zone: "Europe/Warsaw" });
  const values = () => Promise.all([date, yes, many, long].map((label) => inbound.valueOf(client, label)));
  await expect.poll(values).toEqual(["1984-02-29", true, ["Red", "Blue"], "Blue gate\nring twice"]);
});

test("an agent chooses what he sees, leaves it, and has the default again", async ({ seat, server, inbound }) => {
  const desk = await seat(server.agent(`Finger ${unique()}`));
  const { number } = await inbound.client();
  await openSheet(desk, number);
  const before = await desk.labels();
  const form = desk.details.getByRole("form", { name: "What you see of the details" });
  const untick = async (name: string, act: string) => {
    await tap(desk.details, "Edit visibility");
    await form.getByRole("checkbox", { name }).tap();
    await tap(form, act);
    await expect(form).toBeHidden();
  };
  await untick("Name", "Cancel");
  expect(await desk.labels()).toEqual(before);
  await untick("Name", "Save");
  const left = before.filter((name) => name !== "Name");
  await expect.poll(() => desk.labels()).toEqual(left);
  await openSheet(desk, number);
  expect(await desk.labels()).toEqual(left);
  await untick("Standing", "Reset to default");
  await expect.poll(() => desk.labels()).toEqual(before);
  await expect(sheet(desk)).toBeVisible();
});

test("contacts of every kind are added, used first, copied, called, written to and followed", async ({ desk, inbound, page, context, expected }) => {
  expected.push("request to another host: https://vk.com");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await context.route("https://vk.com/**", (route) => route.fulfill({ body: "His page" }));
  const { number, client, email, name } = await inbound.client();
  const [word, phone] = [unique(), uniquePhone()];
  const rows = [
    ["E-mail", "E-mail", `second.${word}@mail.example`, `second.${word}@mail.example`],
    ["Phone", "Phone", phone, phone],
    ["Messenger", "ID in the messenger", `@${word}`, `@${word}`],
    ["Social profile", "Social profile", `vk.com/${word}`, `https://vk.com/${word}`],
    ["External ID", "External ID", `crm-${word}`, `crm-${word}`],
    ["Website", "Website", `https://${word}.example/`, `https://${word}.example/`],
    ["Address", "Address", "Main Street 1", "Main Street 1"],
  ] as const;
  await openSheet(desk, number);
  const form = desk.contacts.getByRole("form");
  for (const [kind, field, value, shown] of rows) {
    await choose(desk, desk.contacts.getByRole("button", { name: "Add a contact" }), kind);
    if (kind === "Messenger") await form.getByLabel("Messenger", { exact: true }).selectOption({ label: "Telegram" });
    await form.getByLabel(field, { exact: true }).fill(value);
    await tap(form, "Save");
    await expect(form).toHaveCount(0);
    await expect(desk.contact(shown.replace("https://", ""))).toHaveCount(1);
  }
  await choose(desk, desk.contact("second.").getByRole("button", { name: /^More:/ }), "Use first");
  await expect(desk.contacts.getByRole("listitem").first()).toContainText("second.");
  const first = expect.objectContaining({ shown: `second.${word}@mail.example`, primary: true });
  const others = [email, ...rows.slice(1, 5).map(([, , , shown]) => shown)].map((shown) => expect.objectContaining({ shown }));
  expect((await inbound.read(client))["identities"]).toEqual(expect.arrayContaining([first, ...others]));

  await tap(desk.contact(email), `Copy: ${email}`);
  await expect(desk.spoken).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(email);

  const call = desk.contacts.getByRole("link", { name: `Call ${phone}` });
  await call.evaluate((link) => link.addEventListener("click", (event) => {
    // Nobody is to be called from here.
    event.preventDefault();
    link.setAttribute("data-called", "");
  }));
  await call.tap();
  await expect(call).toHaveAttribute("data-called", "");
  await expect(call).toHaveAttribute("href", `tel:${phone.replaceAll(" ", "")}`);

  const opened = context.waitForEvent("page");
  await desk.contacts.getByRole("link", { name: /vk\.com/ }).tap();
  expect((await opened).url()).toBe(`https://vk.com/${word}`);

  await tap(desk.contacts, `Write to ${email}`);
  await answer(desk, `Write to ${name}`, "Close");
  await expect(sheet(desk)).toBeVisible();
  await tap(desk.contacts, `Write to ${email}`);
  const letter = desk.dialog(`Write to ${name}`);
  await letter.getByLabel("Subject").fill("Your parcel");
  await letter.getByLabel("Message").fill("It has arrived.");
  await tap(letter, "Begin the conversation");
  await expect(desk.heading).toHaveText("Your parcel");
  await expect(desk.message("It has arrived.")).toBeVisible();
});

test("companies are joined, told apart and left", async ({ desk, inbound }) => {
  const { number, client } = await inbound.client();
  const word = unique();
  await inbound.company(`Acme ${word}`, []);
  await openSheet(desk, number);
  const form = desk.companies.getByRole("form");
  for (const name of [`Acme ${word}`, `Bolt ${word}`]) {
    await tap(desk.companies, "Add company");
    await form.getByRole("combobox", { name: "Company" }).fill(name);
    await form.getByRole("option").filter({ hasText: name }).tap();
    await tap(form, "Add company");
    await expect(desk.company(name)).toHaveCount(1);
  }
  const more = (name: string) => desk.company(name).getByRole("button", { name: /^More:/ });
  await choose(desk, more(`Bolt ${word}`), "Position…");
  await desk.company(`Bolt ${word}`).getByRole("textbox", { name: "Position" }).fill("Buyer");
  await tap(desk.company(`Bolt ${word}`), "Save");
  await expect(desk.company(`Bolt ${word}`).getByRole("textbox")).toHaveCount(0);
  await choose(desk, more(`Bolt ${word}`), "Make main");
  await expect(desk.companies.getByRole("listitem").first()).toContainText(`Bolt ${word}`);
  await choose(desk, more(`Acme ${word}`), "Remove…");
  await answer(desk, "Remove from company", "Remove from company");
  const left = { name: `Bolt ${word}`, position: "Buyer", main: true };
  await expect.poll(async () => (await inbound.read(client))["companies"]).toEqual([expect.objectContaining(left)]);
  await openSheet(desk, number);
  await expect(desk.companies.getByRole("listitem")).toHaveCount(1);
  await expect(desk.company(`Bolt ${word}`)).toContainText("Buyer");
});

test("what belongs to a card is changed: the address, the picture, all values at once, whose the conversation is", async ({ desk, inbound, page }) => {
  const [other, known] = [await inbound.client(), await inbound.client()];
  const phone = uniquePhone();
  await inbound.together(known, { phone }, { text: "My phone" });
  await openSheet(desk, known.number);
  const menu = page.getByRole("menu");
  await desk.gear.tap();
  await menu.getByRole("menuitemradio", { name: phone }).tap();
  await expect(menu).toHaveCount(0);
  await expect(sheet(desk)).toBeVisible();
  await desk.gear.tap();
  await expect(menu.getByRole("menuitemradio", { checked: true })).toContainText(phone);
  await menu.getByRole("menuitem", { name: "Change the picture" }).tap();
  const image = { name: "face.png", mimeType: "image/png", buffer: Buffer.from(PICTURE, "base64") };
  await desk.dialog("Picture").getByLabel("Image file").setInputFiles(image);
  await answer(desk, "Picture", "Use this picture");

  await openSheet(desk, known.number);
  await expect(desk.card.locator(".card__head img")).toHaveAttribute("src", /^\/avatars\//);
  await tap(desk.card, "Edit client");
  const form = desk.dialog("Edit client");
  await form.getByLabel("Name", { exact: true }).fill("All At Once");
  await form.getByLabel("Hint", { exact: true }).fill("Rings twice");
  await answer(desk, "Edit client", "Save changes");
  await expect(sheet(desk)).toBeVisible();
  await expect(desk.name).toHaveText("All At Once");
  await expect.poll(() => inbound.read(known.client)).toMatchObject({ name: "All At Once", hint: "Rings twice" });

  await desk.gear.tap();
  await menu.getByRole("menuitem", { name: "Change the client" }).tap();
  const whose = desk.dialog("Whose conversation is it?");
  await whose.getByRole("combobox", { name: "Find a client" }).fill(other.email);
  await whose.getByRole("option", { name: other.name }).tap();
  await answer(desk, "Whose conversation is it?", `Give to ${other.name}`);
  await openSheet(desk, known.number);
  await expect(desk.name).toHaveText(other.name);
  expect((await inbound.conversation(known.conversation)).client).toBe(other.client);
});

test("what he left behind is opened: conversations, comments, files, and what another system knows", async ({ desk, inbound, server, page }) => {
  const word = unique();
  await withSystem(server, async (system) => {
    system.answers = "nonsense";
    const from = { name: `Anna ${word}`, identities: [{ kind: "external" as const, value: word }] };
    const file = { name: "first.txt", type: "text/plain", data: "YQ==" };
    const first = await inbound.message({ subject: `First ${word}`, text: "Hello", from, attachments: [file] });
    const post = `https://vk.com/wall-1_${word}`;
    const second = await inbound.message({ subject: `Second ${word}`, text: "How much is it?", from, post });
    await openSheet(desk, first.number);
    const block = desk.block("From your system");
    await expect(block).toContainText("not understood");
    system.answers = "known";
    await tap(block, "Try again");
    await expect(block).toContainText("Gold");

    const download = page.waitForEvent("download");
    await desk.block("Files").getByRole("link", { name: /first\.txt/ }).tap();
    expect((await download).suggestedFilename()).toBe("first.txt");
    await expect(sheet(desk)).toBeVisible();
    await desk.block("Last conversations").getByRole("link", { name: `#${second.number}` }).tap();
    await expect(page).toHaveURL(new RegExp(`/c/${second.number}`));
    await expect(desk.message("How much is it?")).toBeVisible();

    await openSheet(desk, first.number);
    await desk.block("Comments on posts").getByRole("link", { name: "How much is it?" }).tap();
    await expect(page).toHaveURL(new RegExp(`/c/${second.number}`));
    await expect(desk.message("How much is it?")).toBeVisible();
  });
});
