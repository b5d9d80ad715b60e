// Ways to reach a client: added, corrected, used first, taken away. All of it works before the page is alive, too.
import { unique, uniquePhone } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

test("a contact of every kind is added, and stored in its normal form", async ({ desk, inbound }) => {
  test.slow(); // five forms
  const { number, client, email } = await inbound.client();
  const word = unique();
  const phone = uniquePhone();
  await desk.open(number);
  const rows = [
    { kind: "E-mail", value: `Second.${word}@Mail.Example`, shown: `second.${word}@mail.example` },
    { kind: "Phone", value: phone.replaceAll(" ", "-"), shown: phone },
    { kind: "Messenger", value: `@${word}`, shown: `@${word}`, messenger: "Telegram" },
    { kind: "Social profile", value: `m.vk.com/${word}?from=search`, shown: `https://vk.com/${word}` },
    { kind: "External ID", value: `crm-${word}`, shown: `crm-${word}` },
  ];
  for (const { kind, value, shown, messenger } of rows) {
    const form = await desk.startContact(kind);
    if (messenger !== undefined) await form.getByLabel("Messenger", { exact: true }).selectOption({ label: messenger });
    await form.getByLabel(messenger === undefined ? kind : "ID in the messenger").fill(value);
    await form.getByRole("button", { name: "Save" }).click();
    await expect(desk.contacts.getByRole("form")).toHaveCount(0);
    await expect(desk.contact(shown)).toHaveCount(1);
  }
  expect(desk.page.url()).not.toContain("add=");
  await expect(desk.contact("Telegram")).toContainText(`@${word}`);
  const shown = [email, ...rows.map((row) => row.shown)].map((address) => expect.objectContaining({ shown: address }));
  expect((await inbound.read(client))["identities"]).toEqual(expect.arrayContaining(shown));
});

test("a value that is no address says so beside the field, and nothing is stored", async ({ desk, inbound }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  const form = await desk.startContact("Phone");
  await form.getByLabel("Phone").fill("not a number");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert").first()).toContainText("A telephone number with its country");
  await expect(form.getByLabel("Phone")).toHaveAttribute("aria-invalid", "true");
  await expect(form.getByLabel("Phone")).toHaveValue("not a number");
  await form.getByRole("button", { name: "Cancel" }).click();
  await expect(form).toHaveCount(0);
  await expect(desk.contacts.getByRole("listitem")).toHaveCount(1);
});

test("an address of another card is not taken: it is said whose it is, and the two can be made one", async ({ desk, inbound }) => {
  const [one, other] = [await inbound.client(), await inbound.client()];
  await desk.open(one.number);
  const form = await desk.startContact("E-mail");
  await form.getByLabel("E-mail").fill(other.email);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert").first()).toContainText(other.name);
  await expect(form.getByRole("link", { name: "Open that card" })).toHaveAttribute("href", `/clients/${other.client}`);
  expect((await inbound.read(one.client))["identities"]).toHaveLength(1);

  await form.getByRole("button", { name: "Compare and merge…" }).click();
  const dialog = desk.dialog("Compare and merge");
  await expect(dialog).toContainText(other.name);
});

test("a contact is corrected, and labelled", async ({ desk, inbound }) => {
  const { number, email } = await inbound.client();
  const word = unique();
  await desk.open(number);
  await desk.more(desk.contact(email), "Edit…");
  const form = desk.contacts.getByRole("form");
  await expect(form.getByLabel("E-mail")).toHaveValue(email);
  await form.getByLabel("E-mail").fill(`right.${word}@mail.example`);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(desk.contact(`right.${word}@mail.example`)).toHaveCount(1);
  await expect(desk.contacts.getByRole("listitem")).toHaveCount(1);

  await desk.more(desk.contact(`right.${word}`), "Label…");
  await expect(form.getByLabel("E-mail")).toHaveCount(0);
  await form.getByLabel("Label").fill("Reception");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(desk.contact(`right.${word}`)).toContainText("Reception");
  await desk.open(number);
  await expect(desk.contact(`right.${word}`)).toContainText("Reception");
});

test("another address is used first", async ({ desk, inbound }) => {
  const known = await inbound.client();
  const second = await inbound.second(known);
  await desk.open(known.number);
  await expect(desk.contacts.getByRole("listitem").first()).toContainText(known.email);
  await desk.more(desk.contact(second), "Use first");
  await expect(desk.contacts.getByRole("listitem").first()).toContainText(second);
  await expect(desk.contact(second)).toContainText("used first");
  await expect(desk.contact(known.email)).not.toContainText("used first");
  expect((await inbound.read(known.client))["identities"]).toEqual(
    expect.arrayContaining([expect.objectContaining({ shown: second, primary: true })]),
  );
});

test("a contact is taken away after a question that says what stays", async ({ desk, inbound }) => {
  const { number, email, client } = await inbound.client();
  await desk.open(number);
  await desk.more(desk.contact(email), "Remove…");
  const question = desk.dialog("Remove contact");
  await expect(question).toContainText(`${email} leaves this card. Its conversations and messages stay.`);
  await question.getByRole("button", { name: "Keep it" }).click();
  await expect(question).toBeHidden();
  await expect(desk.contact(email)).toHaveCount(1);

  await desk.more(desk.contact(email), "Remove…");
  await question.getByRole("button", { name: "Remove contact" }).click();
  await expect(desk.contact(email)).toHaveCount(0);
  await expect(desk.contacts).toContainText("No address is known");
  expect(desk.page.url()).not.toContain("remove=");
  expect(await inbound.read(client)).toMatchObject({ identities: [], conversations: 1 });
});

test("a website is added, corrected and taken away, and leads away safely", async ({ desk, inbound }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  let form = await desk.startContact("Website");
  await form.getByLabel("Website").fill("https://acme.example/shop");
  await form.getByRole("button", { name: "Save" }).click();
  const link = desk.contacts.getByRole("link", { name: /acme\.example/ });
  await expect(link).toHaveAttribute("href", /^https:\/\/acme\.example\/shop\/?$/);
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(link).toHaveAttribute("rel", /noopener/);

  await desk.more(desk.contact("acme.example"), "Edit…");
  form = desk.contacts.getByRole("form");
  await form.getByLabel("Website").fill("https://acme.example/about");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(desk.contact("acme.example/about")).toHaveCount(1);

  await desk.more(desk.contact("acme.example/about"), "Remove…");
  await desk.dialog("Remove website").getByRole("button", { name: "Remove website" }).click();
  await expect(desk.contact("acme.example")).toHaveCount(0);
});

test("a link that is no page of the web is not taken", async ({ desk, inbound }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  const form = await desk.startContact("Website");
  await form.getByLabel("Website").fill("javascript:alert(1)");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert").first()).toContainText("A web address");
  expect(await desk.page.locator('a[href^="javascript"]').count()).toBe(0);
});

test("an address of the post is added with its type, corrected and taken away", async ({ desk, inbound }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  let form = await desk.startContact("Address");
  await form.getByLabel("Address").fill("Acme\nMain Street 1\n00-001 Warsaw");
  await form.getByLabel("Type").selectOption({ label: "work" });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(desk.contact("Main Street 1")).toContainText("work");

  await desk.more(desk.contact("Main Street 1"), "Edit…");
  form = desk.contacts.getByRole("form");
  await expect(form.getByLabel("Type")).toHaveValue("work");
  await form.getByLabel("Address").fill("Side Street 2");
  await form.getByLabel("Type").selectOption({ label: "home" });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(desk.contact("Side Street 2")).toContainText("home");

  await desk.more(desk.contact("Side Street 2"), "Remove…");
  await desk.dialog("Remove address").getByRole("button", { name: "Remove address" }).click();
  await expect(desk.contact("Side Street 2")).toHaveCount(0);
});

test("a number calls, an e-mail begins a letter", async ({ desk, inbound }) => {
  const phone = uniquePhone();
  const word = unique();
  const identities = [
    { kind: "phone" as const, value: phone },
    { kind: "email" as const, value: `call.${word}@mail.example` },
  ];
  const { number } = await inbound.message({ text: "Hello", from: { name: `Anna ${word}`, identities } });
  await desk.open(number);
  const call = desk.contacts.getByRole("link", { name: `Call ${phone}` });
  await expect(call).toHaveAttribute("href", `tel:${phone.replaceAll(" ", "")}`);
  await expect(desk.contacts.getByRole("button", { name: `Write to ${phone}` })).toHaveCount(1);
  await expect(desk.contacts.getByRole("button", { name: /^Write to call\./ })).toHaveCount(1);
});

test("a number calls by the link that an administrator chose, and by the browser's own means again", async ({ desk, inbound, server }) => {
  const phone = uniquePhone();
  const digits = phone.replaceAll(" ", "");
  const from = { name: `Anna ${unique()}`, identities: [{ kind: "phone" as const, value: phone }] };
  const { number, client } = await inbound.message({ text: "Hello", from });
  const call = desk.contacts.getByRole("link", { name: `Call ${phone}` });
  try {
    await server.settings({ call_link: "https://pbx.example/call?to={number}" });
    await desk.open(number);
    await expect(call).toHaveAttribute("href", `https://pbx.example/call?to=${digits.replace("+", "%2B")}`);
    await expect(call).toHaveAttribute("target", "_blank");
    await expect(call).toHaveAttribute("rel", /noopener/);
    await server.settings({ call_link: "sip:{number}@pbx.example" });
    await desk.profile(client ?? "");
    await expect(call).toHaveAttribute("href", `sip:${digits}@pbx.example`);
    await expect(call).not.toHaveAttribute("target");
  } finally {
    await server.settings({ call_link: "" });
  }
  await desk.open(number);
  await expect(call).toHaveAttribute("href", `tel:${digits}`);
});

test("an address that the card has already is not made twice, and it says so", async ({ desk, inbound }) => {
  const known = await inbound.client();
  const second = await inbound.second(known);
  await desk.open(known.number);
  await desk.more(desk.contact(second), "Edit…");
  const form = desk.contacts.getByRole("form");
  await form.getByLabel("E-mail").fill(known.email.toUpperCase());
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert").filter({ hasText: "This card has it already." })).toBeVisible();
  expect((await inbound.read(known.client))["identities"]).toHaveLength(2);
});
