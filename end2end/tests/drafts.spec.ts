// A sender whom nobody has made a client of yet.
import { unique, uniquePhone } from "./fixtures/inbound";
import { channels } from "./fixtures/server";
import { expect, test } from "./fixtures/test";

test("a draft stands where the card will be, called by what is known", async ({ desk, inbound }) => {
  const word = unique();
  const number = uniquePhone();
  const rows = [
    { name: `Dora ${word}`, identities: [{ kind: "email" as const, value: `dora.${word}@mail.example` }], heading: `Dora ${word}` },
    { name: "", identities: [{ kind: "email" as const, value: `dan.${word}@mail.example` }], heading: `dan.${word}@mail.example` },
    { name: "", identities: [{ kind: "phone" as const, value: number }], heading: number },
    { name: "", identities: [{ kind: "messenger" as const, provider: "telegram", value: word }], heading: "Unknown client" },
  ];
  for (const { name, identities, heading } of rows) {
    const subject = `Lead ${unique()}`;
    const answer = await inbound.message({ channel: channels.drafts, subject, text: "Hello", from: { name, identities } });
    expect(answer.client).toBeNull();
    await desk.open(answer.number);
    await expect(desk.name).toHaveText(heading);
    await expect(desk.card.locator("header")).toContainText("Draft");
    await expect(desk.row(subject)).toContainText(heading);
  }
});

test("a draft is checked, corrected and made a client, who has the conversation", async ({ desk, inbound }) => {
  const word = unique();
  const email = `dora.${word}@mail.example`;
  const from = { name: `dora ${word}`, company: `Acme ${word}`, identities: [{ kind: "email" as const, value: email }] };
  const lead = await inbound.message({ channel: channels.drafts, subject: `Lead ${word}`, text: "Hello", from });
  expect(lead.outcome).toBe("draft");
  expect(await inbound.found(word)).toBe(0);

  await desk.open(lead.number);
  await expect(desk.card.getByRole("button", { name: "Create client" })).toHaveCount(0);
  await desk.fillIn();
  await expect(desk.card.getByLabel("Name")).toHaveValue(`dora ${word}`);
  await expect(desk.card.getByLabel("Company")).toHaveValue(`Acme ${word}`);
  await desk.card.getByLabel("Name").fill(`Dora Kot ${word}`);
  await desk.card.getByLabel("Language").selectOption({ label: "Polish" });
  await desk.card.getByLabel("Hint").fill("Calls after six");
  await desk.card.getByRole("button", { name: "Create client" }).click();

  await expect(desk.attribute("Language")).toContainText("Polish");
  await expect(desk.name).toHaveText(`Dora Kot ${word}`);
  await expect(desk.hint).toContainText("Calls after six");
  await expect(desk.block("Companies")).toContainText(`Acme ${word}`);
  await expect(desk.block("Contacts")).toContainText(email);
  await expect(desk.block("Last conversations").getByRole("link")).toHaveCount(1);
  await expect(desk.row(`Lead ${word}`)).toContainText(`Dora Kot ${word}`);
  expect(desk.page.url()).not.toContain("draft=");

  expect(await inbound.found(word)).toBe(1);
  const { client } = await inbound.conversation(lead.conversation);
  expect(await inbound.read(client ?? "")).toMatchObject({
    name: `Dora Kot ${word}`,
    language: "pl",
    hint: "Calls after six",
    identities: [{ kind: "email", value: email }],
    companies: [{ name: `Acme ${word}`, main: true }],
    conversations: 1,
  });

  // From now on the address is known.
  const again = await inbound.message({ channel: channels.drafts, subject: `Again ${word}`, text: "Me again", from });
  expect(again).toMatchObject({ outcome: "matched", client });
});

test("a draft that is closed and discarded leaves no record, and the conversation stays", async ({ desk, inbound }) => {
  const word = unique();
  const from = { name: `Dora ${word}`, identities: [{ kind: "email" as const, value: `dora.${word}@mail.example` }] };
  const lead = await inbound.message({ channel: channels.drafts, subject: `Lead ${word}`, text: `Hello from ${word}`, from });
  await desk.open(lead.number);
  await desk.fillIn();
  await expect(desk.card.getByRole("button", { name: "Discard" })).toBeHidden();
  await desk.card.getByRole("button", { name: "Close" }).click();
  await expect(desk.card.getByRole("button", { name: "Create client" })).toBeHidden();
  await desk.card.getByRole("button", { name: "Discard" }).click();
  const question = desk.dialog("Discard");
  await expect(question).toContainText("None of this will be saved.");
  await question.getByRole("button", { name: "Discard" }).click();

  await expect(desk.card).toContainText("No card yet");
  await expect(desk.card).not.toContainText(word);
  await expect(desk.message(`Hello from ${word}`)).toBeVisible();
  expect(await inbound.found(word)).toBe(0);
  expect((await inbound.conversation(lead.conversation)).client).toBeNull();
  expect(desk.page.url()).not.toContain("discard=");
});

test("a draft is kept where the question was not meant", async ({ desk, inbound }) => {
  const word = unique();
  const from = { name: `Dora ${word}`, identities: [{ kind: "phone" as const, value: uniquePhone() }] };
  const lead = await inbound.message({ channel: channels.drafts, subject: `Lead ${word}`, text: "Hello", from });
  await desk.open(lead.number);
  await desk.card.getByRole("button", { name: "Discard" }).click();
  await desk.dialog("Discard").getByRole("button", { name: "Keep the draft" }).click();
  await expect(desk.dialog("Discard")).toHaveCount(0);
  await expect(desk.name).toHaveText(`Dora ${word}`);
});

test("a sender who told nothing is made a client by hand", async ({ desk, inbound }) => {
  const word = unique();
  const { number, client, conversation } = await inbound.message({ subject: `Nameless ${word}`, text: "Hello" });
  expect(client).toBeNull();
  await desk.open(number);
  await expect(desk.card).toContainText("No card yet");
  await desk.card.getByRole("button", { name: "Create a client…" }).click();
  await desk.card.getByLabel("Name").fill(`Dora ${word}`);
  await desk.card.getByRole("button", { name: "Create client" }).click();
  await expect(desk.attribute("Name")).toContainText(`Dora ${word}`);
  await expect(desk.row(`Nameless ${word}`)).toContainText(`Dora ${word}`);
  const made = await inbound.conversation(conversation);
  expect(await inbound.read(made.client ?? "")).toMatchObject({ name: `Dora ${word}`, identities: [], conversations: 1 });
});

test("a closed draft is taken up again by its name", async ({ desk, inbound }) => {
  const word = unique();
  const from = { name: `Dora ${word}`, identities: [{ kind: "phone" as const, value: uniquePhone() }] };
  const lead = await inbound.message({ channel: channels.drafts, subject: `Lead ${word}`, text: "Hello", from });
  await desk.open(lead.number);
  await desk.fillIn();
  await desk.card.getByRole("button", { name: "Close" }).click();
  await expect(desk.card.getByRole("button", { name: "Create client" })).toBeHidden();
  await desk.fillIn();
  await expect(desk.card.getByLabel("Name")).toHaveValue(`Dora ${word}`);
});

test("a name that is too long says so, and no client is made", async ({ desk, inbound }) => {
  const word = unique();
  const from = { name: `Dora ${word}`, identities: [{ kind: "phone" as const, value: uniquePhone() }] };
  const lead = await inbound.message({ channel: channels.drafts, subject: `Lead ${word}`, text: "Hello", from });
  await desk.open(lead.number);
  await desk.fillIn();
  const name = desk.card.getByLabel("Name");
  await name.evaluate((field) => field.removeAttribute("maxlength"));
  await name.fill("x".repeat(2_001));
  await desk.card.getByRole("button", { name: "Create client" }).click();
  await expect(desk.card.getByRole("alert").filter({ hasText: "Too long: at most 2,000 characters." })).toBeVisible();
  expect((await inbound.conversation(lead.conversation)).client).toBeNull();
});
