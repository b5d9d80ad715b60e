// Two agents at one contact: what one of them made of it meanwhile is not overwritten without a word.
import type { Desk } from "./fixtures/desk";
import { unique } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

/// A colleague makes another address of this one.
async function correct(ben: Desk, known: { number: number; email: string }, theirs: string): Promise<void> {
  await ben.open(known.number);
  await ben.more(ben.contact(known.email), "Edit…");
  await ben.contacts.getByRole("form").getByLabel("E-mail").fill(theirs);
  await ben.contacts.getByRole("button", { name: "Save" }).click();
  await expect(ben.contact(theirs)).toBeVisible();
}

test("an address that a colleague corrected meanwhile is shown, and overwritten only by a second save", async ({ desk, inbound, seat, server }) => {
  const known = await inbound.client();
  const [theirs, mine] = [`theirs-${unique()}@mail.example`, `mine-${unique()}@mail.example`];
  await desk.open(known.number);
  await desk.more(desk.contact(known.email), "Edit…");
  const form = desk.contacts.getByRole("form");
  await form.getByLabel("E-mail").fill(mine);

  await correct(await seat(server.ben), known, theirs);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toContainText(`It is now “${theirs}”`);
  await expect(form.getByLabel("E-mail")).toHaveValue(mine);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(desk.contact(mine)).toBeVisible();
  await expect(desk.contact(theirs)).toHaveCount(0);
});

test("a label leaves the address as a colleague has corrected it meanwhile", async ({ desk, inbound, seat, server }) => {
  const known = await inbound.client();
  const theirs = `theirs-${unique()}@mail.example`;
  await desk.open(known.number);
  await desk.more(desk.contact(known.email), "Label…");
  const form = desk.contacts.getByRole("form");
  await form.getByLabel("Label").fill("Office");

  await correct(await seat(server.ben), known, theirs);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(desk.contact(theirs)).toContainText("Office");
  await expect(desk.contacts.getByRole("listitem")).toHaveCount(1);
});
