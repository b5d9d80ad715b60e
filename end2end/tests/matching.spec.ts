// Whose a message is, why, and what an agent can say to that. All of it works before the page is alive, too.
import { mail, unique, uniquePhone } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

const POLISH =
  "Dzień dobry, chciałabym się dowiedzieć, kiedy dotrze moja paczka, ponieważ czekam na nią już od dwóch tygodni i nikt nie odpowiada na moje wiadomości.";

test("what a spammer writes goes to spam, and what a VIP writes does not", async ({ desk, inbound }) => {
  const known = await inbound.client();
  await desk.open(known.number);
  await desk.stand("Spammer");
  await expect.poll(async () => (await inbound.read(known.client))["spammer"]).toBe(true);
  const spam = await inbound.again(known, { conversation: `${known.thread}-2`, subject: `Offer ${known.subject}`, text: "Buy" });
  expect(spam).toMatchObject({ status: "spam", client: known.client });
  await desk.goto("/?view=all");
  await expect(desk.row(known.subject).first()).toBeVisible();
  await expect(desk.row(`Offer ${known.subject}`)).toHaveCount(0);
  await desk.goto("/?view=spam");
  await expect(desk.row(`Offer ${known.subject}`)).toBeVisible();

  await desk.open(known.number);
  await desk.stand("VIP");
  await expect(desk.attribute("Standing")).not.toContainText("Spammer");
  await expect.poll(async () => inbound.read(known.client)).toMatchObject({ vip: true, spammer: false });
  const wanted = await inbound.again(known, { conversation: `${known.thread}-3`, subject: `Thanks ${known.subject}`, text: "Hi" });
  expect(wanted).toMatchObject({ status: "new", client: known.client });
  await desk.goto("/");
  await expect(desk.row(`Thanks ${known.subject}`)).toContainText("VIP");
});

test("a message says by what it was matched, how well that is known, and who would fit as well", async ({ desk, inbound }) => {
  const { one, other } = await inbound.twins();
  await desk.open(one.number);
  const message = desk.message("Call me back.");
  await expect(message).toContainText(`Matched by ${one.email}`);
  await expect(message).toContainText(`also fits ${other.name}`);
  await message.getByRole("link", { name: other.name }).click();
  const dialog = desk.dialog("Compare and merge");
  await expect(dialog).toContainText(one.name);
  await expect(dialog).toContainText(other.name);
});

test("a conversation of the wrong client is given to a new one, and the thread says so", async ({ desk, inbound }) => {
  const known = await inbound.client();
  const second = await inbound.again(known, { conversation: `${known.thread}-2`, subject: "Another", text: "I am somebody else." });
  expect(second.client).toBe(known.client);
  await desk.open(second.number);
  await desk.message("I am somebody else.").getByRole("button", { name: "Not this client…" }).click();
  const dialog = desk.dialog("Whose conversation is it?");
  await expect(dialog).toContainText(`The conversation leaves ${known.name}`);
  await expect(dialog).toContainText(`${known.email} will not link the two cards again`);
  await dialog.getByRole("button", { name: "A new client" }).click();

  await expect(dialog).toBeHidden();
  await expect(desk.entries.last()).toContainText(`Ann Lee moved the conversation from ${known.name}`);
  expect(desk.page.url()).not.toContain("not=");

  await desk.showAll();
  await expect(desk.attribute("Conversations")).toHaveText("1");

  await desk.open(known.number);
  await desk.showAll();
  await expect(desk.attribute("Conversations")).toHaveText("1");
  await expect(desk.block("Contacts")).toContainText(known.email);

  const { client } = await inbound.conversation(second.conversation);
  expect(client).not.toBe(known.client);
  expect(await inbound.read(client ?? "")).toMatchObject({ identities: [], conversations: 1 });
  expect(await inbound.read(known.client)).toMatchObject({ identities: [{ value: known.email }], conversations: 1 });
});

test("a conversation of the wrong client is given to the one who fits as well", async ({ desk, inbound }) => {
  const { one, other } = await inbound.twins();
  await desk.open(one.number);
  await desk.message("Call me back.").getByRole("button", { name: "Not this client…" }).click();
  await desk.dialog("Whose conversation is it?").getByRole("button", { name: `Give to ${other.name}` }).click();
  await expect(desk.name).toHaveText(other.name);
  await expect(desk.entries.last()).toContainText(`to ${other.name}`);

  expect((await inbound.conversation(one.conversation)).client).toBe(other.client);
  expect(await inbound.suggested(one.client)).toEqual([]);
  // Where he shows an address of his own, the one that led astray gives way.
  const again = await inbound.together(one, other, { text: "And again." });
  expect(again.client).toBe(other.client);
});

test("the question is left as it was found by Cancel", async ({ desk, inbound }) => {
  const known = await inbound.client();
  await inbound.again(known, { text: "Still me." });
  await desk.open(known.number);
  await desk.message("Still me.").getByRole("button", { name: "Not this client…" }).click();
  const dialog = desk.dialog("Whose conversation is it?");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  await expect(desk.name).toHaveText(known.name);
  expect((await inbound.conversation(known.conversation)).client).toBe(known.client);
});

test("two cards that one message speaks of are suggested, and different people stay different", async ({ desk, inbound }) => {
  const { one, other } = await inbound.twins();
  await desk.open(one.number);
  const block = desk.card.getByRole("region", { name: "Perhaps the same person" });
  await expect(block).toContainText(`May be the same person as ${other.name}`);
  await expect(block).toContainText("One message also carried");
  expect(await inbound.suggested(one.client)).toEqual([other.client]);

  await block.getByRole("button", { name: "Different people" }).click();
  const question = desk.dialog("Different people");
  await expect(question).toContainText("never suggested again");
  await question.getByRole("button", { name: "Different people" }).click();
  await expect(block).toHaveCount(0);
  expect(desk.page.url()).not.toContain("apart=");

  await inbound.together(one, other, { text: "Once more." });
  expect(await inbound.suggested(one.client)).toEqual([]);
  await desk.open(one.number);
  await expect(desk.message("Once more.")).toBeVisible();
  await expect(block).toHaveCount(0);
});

test("two cards are merged field by field, and taken apart again", async ({ desk, inbound }) => {
  const { one, other } = await inbound.twins();
  await desk.open(other.number);
  await desk.change("Hint", "Calls after six", desk.hint);
  await expect(desk.hint).toContainText("Calls after six");
  await desk.addNote("Has a dog");
  await expect(desk.note("Has a dog")).toBeVisible();
  await expect.poll(async () => (await inbound.read(other.client))["hint"]).toBe("Calls after six");

  const [before, beside] = [await inbound.read(one.client), await inbound.read(other.client)];
  await desk.open(one.number);
  await desk.card.getByRole("button", { name: "Compare and merge…" }).click();
  const dialog = desk.dialog("Compare and merge");
  await expect(dialog).toContainText(`What goes to ${one.name}: 1 contact, 1 conversation, 1 note.`);
  await expect(dialog.getByRole("radio", { name: new RegExp(`^${one.name}: ${one.name}`) })).toBeChecked();
  await expect(dialog.getByRole("radio", { name: /Calls after six/ })).toBeChecked();
  await dialog.getByRole("radio", { name: new RegExp(`^${other.name}: ${other.name}`) }).check();
  await dialog.getByRole("button", { name: `Merge into ${one.name}` }).click();

  await expect(dialog).toBeHidden();
  expect(desk.page.url()).not.toContain("merge=");
  await expect(desk.name).toHaveText(other.name);
  await expect(desk.hint).toContainText("Calls after six");
  await expect(desk.note("Has a dog")).toBeVisible();
  await expect(desk.block("Contacts").getByRole("listitem")).toHaveCount(2);
  await desk.showAll();
  await expect(desk.attribute("Conversations")).toHaveText("2");
  expect(await inbound.mergedInto(other.client)).toBe(one.client);
  const both = await inbound.read(one.client);
  expect(both).toMatchObject({ name: other.name, hint: "Calls after six", conversations: 2 });
  const shown = [one.email, other.phone].map((address) => expect.objectContaining({ shown: address }));
  expect(both["identities"]).toEqual(expect.arrayContaining(shown));

  const past = desk.card.getByRole("list", { name: "Merged cards" }).getByRole("listitem");
  await expect(past).toContainText(`${other.name} was merged into this card by Ann Lee`);
  await past.getByRole("button", { name: "Undo" }).click();
  const question = desk.dialog("Undo the merge");
  await expect(question).toContainText("Both cards become what they were.");
  await question.getByRole("button", { name: "Undo the merge" }).click();

  await expect(desk.name).toHaveText(one.name);
  await expect(desk.hint).not.toContainText("Calls after six");
  await expect(desk.block("Contacts").getByRole("listitem")).toHaveCount(1);
  expect(desk.page.url()).not.toContain("undo=");
  await desk.open(other.number);
  await expect(desk.name).toHaveText(other.name);
  await expect(desk.note("Has a dog")).toBeVisible();

  // Both cards are what they were, but for what a change always leaves.
  const lasting = ({ version, updated_at, last_seen, ...rest }: Record<string, unknown>) => rest;
  expect(lasting(await inbound.read(one.client))).toEqual(lasting(before));
  expect(lasting(await inbound.read(other.client))).toEqual(lasting(beside));
});

test("the other card can be the one that stays", async ({ desk, inbound }) => {
  const { one, other } = await inbound.twins();
  await desk.open(one.number);
  await desk.card.getByRole("button", { name: "Compare and merge…" }).click();
  const dialog = desk.dialog("Compare and merge");
  await dialog.getByRole("button", { name: "Keep the other card instead" }).click();
  await expect(dialog).toContainText(`What goes to ${other.name}`);
  await dialog.getByRole("button", { name: `Merge into ${other.name}` }).click();
  await expect(desk.name).toHaveText(other.name);
  expect((await inbound.read(other.client))["conversations"]).toBe(2);
  expect(await inbound.mergedInto(one.client)).toBe(other.client);
});

test("a merge that somebody else took back meanwhile is not taken back twice", async ({ desk, inbound }) => {
  const { one, other } = await inbound.twins();
  const merge = await inbound.merge(one.client, other.client);
  await desk.goto(`/c/${one.number}?undo=${merge}`);
  const question = desk.dialog("Undo the merge");
  await expect(question).toBeVisible();
  await inbound.undo(merge);
  await question.getByRole("button", { name: "Undo the merge" }).click();
  await expect(question.getByRole("alert")).toContainText("The merge is undone already.");
  await question.getByRole("button", { name: "Leave merged" }).click();
  await expect(question).toHaveCount(0);
  expect(await inbound.mergedInto(other.client)).toBeUndefined();
});

test("a card that is not there is not merged with", async ({ desk, inbound }) => {
  const { number, client } = await inbound.client();
  for (const other of [client, "01999999-0000-7000-8000-000000000000"]) {
    await desk.goto(`/c/${number}?merge=${other}`);
    await expect(desk.dialog("Compare and merge")).toContainText("This card is no longer there.");
  }
});

test("the language is read from what the client writes, once, and says from where", async ({ desk, inbound }) => {
  const known = await inbound.client({ text: POLISH });
  await desk.open(known.number);
  await expect(desk.attribute("Language")).toContainText("Polish");
  await expect(desk.attribute("Language")).toContainText(`from #${known.number}, sure`);
  expect((await inbound.read(known.client))["language"]).toBe("pl");

  const second = await inbound.again(known, {
    conversation: `${known.thread}-2`,
    subject: "In English",
    text: "Good morning, I would like to know when my parcel arrives, because I have been waiting for it for two weeks now.",
  });
  expect((await inbound.read(known.client))["language"]).toBe("pl");
  await desk.open(second.number);
  await expect(desk.attribute("Language")).toContainText("Polish");
  await desk.attribute("Language").getByRole("link", { name: `#${known.number}` }).click();
  await expect(desk.page).toHaveURL(new RegExp(`/c/${known.number}`));

  await desk.change("Language", "English");
  await expect(desk.attribute("Language")).toContainText("English");
  await expect(desk.attribute("Language")).not.toContainText("from #");
});

test("a language that an agent gave is not found out again", async ({ desk, inbound }) => {
  const known = await inbound.client({ text: "Ok" });
  await desk.open(known.number);
  await desk.change("Language", "English");
  await expect.poll(async () => (await inbound.read(known.client))["language"]).toBe("en");
  await inbound.again(known, { text: POLISH });
  expect((await inbound.read(known.client))["language"]).toBe("en");
});

test("a sender whose name shows another address is warned of", async ({ desk, inbound }) => {
  const word = unique();
  const answer = await inbound.mail(mail(`"ceo@bank-${word}.example" <x@evil-${word}.example>`, `Urgent ${word}`, "Send money."));
  await desk.open(answer.number);
  const warning = desk.entries.filter({ hasText: "Check before you answer" });
  await expect(warning).toContainText(`ceo@bank-${word}.example`);
  await expect(warning).toContainText(`x@evil-${word}.example`);
});

test("an address that nobody else has stays the client's own", async ({ desk, inbound }) => {
  const known = await inbound.client();
  const phone = uniquePhone();
  await inbound.together(known, { phone }, { text: "My phone" });
  await desk.open(known.number);
  await expect(desk.block("Contacts")).toContainText(phone);
  await expect(desk.card.getByRole("region", { name: "Perhaps the same person" })).toHaveCount(0);
});
