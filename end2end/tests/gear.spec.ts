// What is changed about a card now and then: whose the conversation is, which address we talk through, the picture.
import { PICTURE, unique, uniquePhone } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

const WHOSE = "Whose conversation is it?";

test("a conversation is given to another client, who is searched for", async ({ desk, inbound }) => {
  const [right, wrong] = [await inbound.client(), await inbound.client()];
  await desk.open(wrong.number);
  await (await desk.openGear()).getByRole("menuitem", { name: "Change the client" }).click();
  await expect(desk.dialog(WHOSE)).toContainText(`leaves ${wrong.name}`);
  await desk.findClient(right.email, right.name);
  await expect(desk.name).toHaveText(right.name);
  expect(desk.page.url()).not.toContain("gear=");
  await expect.poll(async () => (await inbound.conversation(wrong.conversation)).client).toBe(right.client);
  // What that conversation alone has brought goes along.
  expect(await inbound.read(wrong.client)).toMatchObject({ identities: [], conversations: 0 });
});

test("a conversation is given to a new client", async ({ desk, inbound }) => {
  const known = await inbound.client();
  await desk.open(known.number);
  await (await desk.openGear()).getByRole("menuitem", { name: "Change the client" }).click();
  await desk.dialog(WHOSE).getByRole("button", { name: "A new client" }).click();
  await expect.poll(async () => (await inbound.conversation(known.conversation)).client).not.toBe(known.client);
  expect(desk.page.url()).not.toContain("gear=");
  await expect(desk.block("Contacts")).toContainText(known.email);
  expect(await inbound.read(known.client)).toMatchObject({ identities: [], conversations: 0 });
});

test("the conversation goes through another of his addresses", async ({ desk, inbound }) => {
  const known = await inbound.client();
  const phone = uniquePhone();
  await inbound.again(known, {
    text: "My phone",
    from: { name: known.name, identities: [{ kind: "email", value: known.email }, { kind: "phone", value: phone }, { kind: "external", value: unique() }] },
  });
  await desk.open(known.number);
  const choices = (await desk.openGear()).getByRole("menuitemradio");
  await expect(choices).toHaveCount(2);
  const other = choices.filter({ hasText: phone });
  await expect(other).toHaveAttribute("aria-checked", "false");
  await other.click();
  await expect(choices).toHaveCount(0);
  const again = (await desk.openGear()).getByRole("menuitemradio", { name: phone });
  await expect(again).toHaveAttribute("aria-checked", "true");
});

test("a client gets a picture, and loses it again", async ({ desk, inbound }) => {
  const known = await inbound.client();
  const picture = desk.card.locator(".card__head img");
  await desk.open(known.number);
  await expect(picture).toHaveCount(0);
  await (await desk.openGear()).getByRole("menuitem", { name: "Change the picture" }).click();
  const dialog = desk.dialog("Picture");
  await dialog.getByLabel("Image file").setInputFiles({ name: "face.png", mimeType: "image/png", buffer: Buffer.from(PICTURE, "base64") });
  await dialog.getByRole("button", { name: "Use this picture" }).click();
  await expect(picture).toHaveAttribute("src", /^\/avatars\//);
  await expect.poll(async () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  expect(desk.page.url()).not.toContain("gear=");

  await (await desk.openGear()).getByRole("menuitem", { name: "Change the picture" }).click();
  await dialog.getByRole("button", { name: "Remove the picture" }).click();
  await expect(picture).toHaveCount(0);
});

test("what is no picture, or too large a one, is refused beside its field, and the rest of the card works", async ({ desk, inbound }) => {
  const known = await inbound.client();
  await desk.open(known.number);
  const dialog = desk.dialog("Picture");
  const most = 5 * 1_024 * 1_024;
  for (const { buffer, why } of [
    { buffer: Buffer.from("<svg/>"), why: "This is not an image in one of these formats." },
    { buffer: Buffer.concat([Buffer.from(PICTURE, "base64")], most + 1), why: "The file is larger than the server accepts." },
  ]) {
    await (await desk.openGear()).getByRole("menuitem", { name: "Change the picture" }).click();
    await dialog.getByLabel("Image file").setInputFiles({ name: "face.png", mimeType: "image/png", buffer });
    await dialog.getByRole("button", { name: "Use this picture" }).click();
    await expect(dialog.getByRole("alert").filter({ hasText: why })).toBeVisible();
    await expect(dialog.getByLabel("Image file")).toHaveAttribute("aria-invalid", "true");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog).toHaveCount(0);
    expect(desk.page.url()).not.toContain("avatar=");
  }
  await desk.change("Name", `${known.name} Kot`);
  await expect(desk.name).toHaveText(`${known.name} Kot`);
  expect(await inbound.read(known.client)).toMatchObject({ name: `${known.name} Kot`, avatar_url: null });
});
