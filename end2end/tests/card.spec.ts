import { unique, uniquePhone } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

test("the card is headed by the name, else the e-mail, else the phone", async ({ desk, inbound }) => {
  const word = unique();
  const phone = uniquePhone();
  const rows = [
    { name: `Anna ${word}`, identities: [{ kind: "email" as const, value: `1.${word}@mail.example` }], heading: `Anna ${word}` },
    { name: "", identities: [{ kind: "email" as const, value: `2.${word}@mail.example` }], heading: `2.${word}@mail.example` },
    { name: "", identities: [{ kind: "phone" as const, value: phone }], heading: phone },
    { name: "", identities: [{ kind: "messenger" as const, provider: "telegram", value: word }], heading: "Unknown client" },
  ];
  for (const { name, identities, heading } of rows) {
    const { number } = await inbound.message({ text: "Hello", from: { name, identities } });
    await desk.open(number);
    await expect(desk.name).toHaveText(heading);
  }
});

test("every way to reach the client is listed, by kind, and links lead away safely", async ({ desk, inbound }) => {
  const [word, phone] = [unique(), uniquePhone()];
  const { number } = await inbound.message({
    text: "Hello",
    from: {
      name: `Anna ${word}`,
      identities: [
        { kind: "email", value: `Anna.${word}@Mail.Example` },
        { kind: "phone", value: phone },
        { kind: "messenger", provider: "telegram", value: `tg-${word}` },
        { kind: "social", value: `https://m.vk.com/${word}?from=search` },
        { kind: "external", value: `crm-${word}` },
      ],
    },
  });
  await desk.open(number);
  const contacts = desk.block("Contacts");
  await expect(contacts.getByRole("listitem")).toHaveCount(5);
  for (const said of [/E-mail.*anna\./i, new RegExp(`Phone.*${phone.slice(4)}`), /Telegram.*tg-/, /vk\.com/i, /crm-/]) {
    await expect(contacts.getByRole("listitem").filter({ hasText: said })).toHaveCount(1);
  }
  const link = contacts.getByRole("link", { name: /vk\.com/ });
  await expect(link).toHaveAttribute("href", `https://vk.com/${word}`);
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(link).toHaveAttribute("rel", /noopener/);
});

test("a text is edited in place and stays", async ({ desk, inbound }) => {
  const { number, client, name } = await inbound.client();
  await desk.open(number);
  await desk.change("Name", `${name} née Kot`);
  await expect(desk.name).toHaveText(`${name} née Kot`);
  await expect(desk.attribute("Name")).toContainText(`${name} née Kot`);
  await expect(desk.attribute("Name").getByRole("textbox")).toHaveCount(0);
  await expect.poll(async () => (await inbound.read(client))["name"]).toBe(`${name} née Kot`);

  await desk.open(number);
  await expect(desk.name).toHaveText(`${name} née Kot`);
});

test("a choice is edited in place and stays", async ({ desk, inbound }) => {
  const { number, client } = await inbound.client();
  await desk.open(number);
  await desk.stand("VIP");
  await expect(desk.card.locator("header").first()).toContainText("VIP");
  await desk.change("Language", "Polish");
  await expect(desk.attribute("Language")).toContainText("Polish");
  await expect.poll(async () => (await inbound.read(client))["language"]).toBe("pl");
  await expect.poll(async () => (await inbound.read(client))["vip"]).toBe(true);

  await desk.open(number);
  await expect(desk.attribute("Standing")).toContainText("VIP");
  await expect(desk.attribute("Language")).toContainText("Polish");
});

test("what sets a client apart stands in the head of his card", async ({ desk, inbound }) => {
  const word = unique();
  // What an agent's own pages speak does not set a client apart.
  const from = { name: `Anna ${word}`, language: "en", identities: [{ kind: "external" as const, value: word }] };
  const { number, client } = await inbound.message({ text: "Hello", from });
  const badges = desk.card.locator("header .badge");
  await desk.open(number);
  await expect(desk.attribute("Language")).toContainText("English");
  await expect(badges).toHaveCount(0);
  await desk.stand("VIP");
  await expect(badges).toHaveText(["VIP"]);
  await desk.change("Language", "Polish");
  await expect(badges).toHaveText(["VIP", "Polish"]);
  await desk.stand("Spammer");
  await expect(badges).toHaveText(["Spammer", "Polish"]);
  await expect.poll(() => inbound.read(client ?? "")).toMatchObject({ language: "pl", vip: false, spammer: true });
  await desk.profile(client ?? "");
  await expect(badges).toHaveText(["Spammer", "Polish"]);
});

test("a value that is too long says so beside its field, and nothing is stored", async ({ desk, inbound }) => {
  const { number, client, name } = await inbound.client();
  await desk.open(number);
  await desk.change("Name", "x".repeat(2_001));
  await expect(desk.attribute("Name").getByRole("alert")).toContainText("Too long: at most 2,000 characters.");
  await expect(desk.attribute("Name").getByRole("textbox")).toHaveAttribute("aria-invalid", "true");
  await expect.poll(async () => (await inbound.read(client))["name"]).toBe(name);

  await desk.open(number);
  await desk.change("Name", "x".repeat(2_000));
  await expect(desk.name).toHaveText("x".repeat(2_000));
});

test("a value that is not what the field takes says so beside it", async ({ desk, inbound }) => {
  const { number, client } = await inbound.client();
  await desk.open(number);
  await desk.change("Time zone", "Nowhere/Town");
  await expect(desk.attribute("Time zone").getByRole("alert")).toContainText("There is no such time zone.");
  expect((await inbound.read(client))["time_zone"] ?? "").toBe("");

  await desk.open(number);
  await desk.change("Time zone", "Europe/Warsaw");
  await expect(desk.attribute("Time zone")).toContainText("Europe/Warsaw");
});

test("what the system fills in shows no editor", async ({ desk, inbound }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.showAll();
  for (const label of ["First seen", "Last seen", "Conversations"]) {
    await expect(desk.attribute(label)).toBeVisible();
    await expect(desk.attribute(label).getByRole("button", { name: /^(Edit|Where it comes from)/ })).toHaveCount(0);
  }
  await expect(desk.attribute("Conversations")).toHaveText("1");
});

test("the hint is written, changed and taken away where it stands", async ({ desk, inbound }) => {
  const { number, client } = await inbound.client();
  await desk.open(number);
  await desk.change("Hint", "Calls back after six", desk.hint);
  await expect(desk.hint).toContainText("Calls back after six");
  await desk.change("Hint", "Never calls back", desk.hint);
  await expect(desk.hint).toContainText("Never calls back");
  await expect(desk.hint).not.toContainText("after six");
  await expect.poll(async () => (await inbound.read(client))["hint"]).toBe("Never calls back");

  await desk.change("Hint", "", desk.hint);
  await expect(desk.hint).not.toContainText("Never");
  await expect.poll(async () => (await inbound.read(client))["hint"]).toBe("");
});

test("a note is added, edited and deleted by its author", async ({ desk, inbound }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.addNote("Prefers letters");
  await expect(desk.note("Prefers letters")).toContainText("Ann Lee");
  await expect(desk.notes.getByRole("textbox")).toHaveValue("");
  await desk.addNote("Has a dog");
  await expect(desk.notes.getByRole("listitem").first()).toContainText("Has a dog");

  await desk.note("Prefers letters").getByRole("button", { name: "Edit" }).click();
  const editor = desk.notes.getByRole("listitem").getByRole("textbox");
  await expect(editor).toHaveValue("Prefers letters");
  await editor.fill("Prefers calls");
  await desk.notes.getByRole("listitem").getByRole("button", { name: "Save" }).click();
  await expect(desk.note("Prefers calls")).toContainText("edited");
  await expect(desk.note("Prefers letters")).toHaveCount(0);

  await desk.note("Prefers calls").getByRole("button", { name: "Delete" }).click();
  await desk.dialog(/Delete/).getByRole("button", { name: "Delete" }).click();
  await expect(desk.note("Prefers calls")).toHaveCount(0);
  await expect(desk.note("Has a dog")).toHaveCount(1);
  expect(desk.page.url()).not.toContain("delete=");

  await desk.open(number);
  await expect(desk.notes.getByRole("listitem")).toHaveCount(1);
});

test("another's note can be read only; an admin may delete it", async ({ desk, inbound, seat, server }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.addNote("Written by Ann");
  await expect(desk.note("Written by Ann")).toBeVisible();

  const ben = await seat(server.ben);
  await ben.open(number);
  await expect(ben.note("Written by Ann")).toBeVisible();
  await expect(ben.note("Written by Ann").getByRole("button")).toHaveCount(0);

  const ada = await seat(server.ada);
  await ada.open(number);
  await expect(ada.note("Written by Ann").getByRole("button", { name: "Edit" })).toHaveCount(0);
  await ada.note("Written by Ann").getByRole("button", { name: "Delete" }).click();
  await ada.dialog(/Delete/).getByRole("button", { name: "Delete" }).click();
  await expect(ada.note("Written by Ann")).toHaveCount(0);
});

test("a note that is too long says so, and what was typed is kept", async ({ desk, inbound }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.addNote("y".repeat(2_001));
  await expect(desk.notes.getByRole("alert").filter({ hasText: "Too long" })).toBeVisible();
  await expect(desk.notes.getByRole("listitem")).toHaveCount(0);
  if (desk.alive) await expect(desk.notes.getByRole("textbox")).toHaveValue("y".repeat(2_001));
});

test("the card lists the last five conversations, newest first, and leads to them", async ({ desk, inbound }) => {
  const known = await inbound.client();
  const numbers = [known.number];
  for (let n = 2; n <= 6; n += 1) {
    const answer = await inbound.again(known, { conversation: `${known.thread}-${n}`, subject: `Order ${n}`, text: "Hello" });
    expect(answer.client).toBe(known.client);
    numbers.push(answer.number);
  }
  await desk.open(numbers[5] ?? 0);
  const past = desk.block("Last conversations").getByRole("listitem").getByRole("link");
  await expect(past).toHaveCount(5);
  await expect(past.first()).toContainText("Order 6");
  await expect(past.last()).toContainText("Order 2");
  await expect(past.first()).toHaveAttribute("aria-current", "page");
  await desk.showAll();
  await expect(desk.attribute("Conversations")).toHaveText("6");

  await past.last().click();
  await expect(desk.page).toHaveURL(new RegExp(`/c/${numbers[1]}`));
  await expect(desk.thread.getByText("Order 2").first()).toBeVisible();
});

test("a second address of a known client joins the card that is there", async ({ desk, inbound }) => {
  const known = await inbound.client();
  const phone = uniquePhone();
  const answer = await inbound.again(known, {
    text: "My phone",
    from: { name: known.name, identities: [{ kind: "email", value: known.email.toUpperCase() }, { kind: "phone", value: phone }] },
  });
  expect(answer.client).toBe(known.client);
  await desk.open(known.number);
  await expect(desk.block("Contacts")).toContainText(phone);
  await expect(desk.block("Contacts").getByRole("listitem")).toHaveCount(2);
});
