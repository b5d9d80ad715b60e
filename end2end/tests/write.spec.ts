// Writing to a client from his card: a conversation of its own, kept and not sent yet.
import { unique, uniquePhone } from "./fixtures/inbound";
import { channels } from "./fixtures/server";
import { expect, test } from "./fixtures/test";

test("a letter begins a conversation that says it is not sent yet", async ({ desk, inbound }) => {
  const known = await inbound.client();
  await desk.open(known.number);
  const row = desk.block("Contacts").getByRole("listitem").filter({ hasText: known.email });
  await row.hover();
  await row.getByRole("button", { name: `Write to ${known.email}` }).click();
  const dialog = desk.dialog(`Write to ${known.name}`);
  await expect(dialog).toContainText(known.email);
  await expect(dialog).toContainText("Nothing is sent yet");
  await dialog.getByLabel("Subject").fill("Your parcel");
  await dialog.getByLabel("Message").fill("It has arrived.");
  await dialog.getByRole("button", { name: "Begin the conversation" }).click();

  await expect(desk.heading).toHaveText("Your parcel");
  expect(desk.page.url()).not.toContain(`/c/${known.number}`);
  expect(desk.page.url()).not.toContain("write=");
  await expect(desk.message("It has arrived.")).toContainText("Not sent yet");
  await expect(desk.name).toHaveText(known.name);
  await expect(desk.block("Last conversations")).toContainText("Your parcel");
  expect(await inbound.read(known.client)).toMatchObject({ conversations: 2 });
});

test("a number and a messenger are written to without a subject, beside a conversation and on the client's page", async ({ desk, inbound, page }) => {
  const [word, phone] = [unique(), uniquePhone()];
  const from = {
    name: `Anna ${word}`,
    identities: [
      { kind: "phone" as const, value: phone },
      { kind: "messenger" as const, provider: "telegram", value: `tg-${word}` },
    ],
  };
  const first = await inbound.message({ channel: channels.chat, text: "Hello", from });
  const client = first.client ?? "";
  const numbers: string[] = [];
  const rows = [
    { to: phone, text: "We call at six.", channel: "Hotline", open: () => desk.open(first.number) },
    { to: `tg-${word}`, text: "It has arrived.", channel: "Site chat", open: () => desk.profile(client) },
  ];
  for (const { to, text, channel, open } of rows) {
    await open();
    await desk.contact(to).hover();
    await desk.contact(to).getByRole("button", { name: `Write to ${to}` }).click();
    const dialog = desk.dialog(`Write to ${from.name}`);
    await expect(dialog).toContainText(to);
    await expect(dialog.getByLabel("Subject")).toHaveCount(0);
    await dialog.getByLabel("Message").fill(text);
    await dialog.getByRole("button", { name: "Begin the conversation" }).click();
    await expect(desk.message(text)).toContainText("Not sent yet");
    await expect(desk.message(text)).toContainText("Ann Lee");
    await expect(desk.heading).toHaveText(from.name);
    await expect(desk.thread.getByText(channel, { exact: true })).toBeVisible();
    await expect(page).toHaveURL(/\/c\/\d+$/);
    numbers.push(new URL(page.url()).pathname);
  }
  expect(new Set([`/c/${first.number}`, ...numbers]).size).toBe(3);
  expect(await inbound.read(client)).toMatchObject({ conversations: 3 });
});

test("an address that is gone from the card is not written to, and nothing begins", async ({ desk, inbound }) => {
  const known = await inbound.client();
  await desk.goto(`/c/${known.number}?write=01999999-0000-7000-8000-000000000000`);
  await expect(desk.page.getByRole("dialog")).toContainText("deleted in the meantime");
  expect(await inbound.read(known.client)).toMatchObject({ conversations: 1 });
});

test("a letter without a subject says at the subject that it needs one, and keeps the rest", async ({ desk, inbound }) => {
  const known = await inbound.client();
  await desk.open(known.number);
  const row = desk.block("Contacts").getByRole("listitem").filter({ hasText: known.email });
  await row.hover();
  await row.getByRole("button", { name: `Write to ${known.email}` }).click();
  const dialog = desk.dialog(`Write to ${known.name}`);
  await dialog.getByLabel("Message").fill("It has arrived.");
  await dialog.getByRole("button", { name: "Begin the conversation" }).click();
  const subject = dialog.getByLabel("Subject");
  await expect(subject).toHaveAttribute("aria-invalid", "true");
  await expect(subject).toHaveAccessibleDescription("An e-mail needs a subject.");
  if (!desk.alive) return;

  await expect(subject).toBeFocused();
  await expect(dialog.getByLabel("Message")).toHaveValue("It has arrived.");
});
