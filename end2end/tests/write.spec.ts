// Writing to a client from his card: a conversation of its own, kept and not sent yet.
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

test("an address that no channel leads to is not written to, and nothing begins", async ({ desk, inbound }) => {
  const known = await inbound.client();
  await desk.goto(`/c/${known.number}?write=01999999-0000-7000-8000-000000000000`);
  await expect(desk.page.getByRole("dialog")).toContainText("deleted meanwhile");
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
  await expect(subject).toHaveAccessibleDescription("A mail needs a subject.");
  if (!desk.alive) return;

  await expect(subject).toBeFocused();
  await expect(dialog.getByLabel("Message")).toHaveValue("It has arrived.");
});
