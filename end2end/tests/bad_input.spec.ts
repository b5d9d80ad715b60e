// What is refused says so where it was typed, or is gone already says that it is, and the rest of the card works on.
import type { Locator } from "@playwright/test";
import type { Desk } from "./fixtures/desk";
import { type Inbound, unique } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

/// Whatever went wrong, the next change of the card is stored.
async function worksOn(desk: Desk, inbound: Inbound, client: string): Promise<void> {
  const name = `Works on ${unique()}`;
  await desk.change("Name", name);
  await expect(desk.name).toHaveText(name);
  await expect.poll(async () => (await inbound.read(client))["name"]).toBe(name);
}

/// Fills a control with more than it takes, also where the browser would not let anybody type so much.
async function overfill(control: Locator): Promise<string> {
  const text = "x".repeat(2_001);
  await control.evaluate((field) => field.removeAttribute("maxlength"));
  await control.fill(text);
  return text;
}

test("a choice that is taken away while its editor is open is refused beside it", async ({ desk, inbound }) => {
  const { label, id } = await inbound.clientField("choice", { options: ["Free", "Paid", "Trial"] });
  const { number, client } = await inbound.client();
  await desk.open(number);
  await desk.showAll();
  const row = desk.attribute(label);
  const control = await desk.edit(label, row);
  await inbound.changeField(id, { options: ["Free", "Paid"] });
  // Once the card has heard of a later field it has heard of this as well; the open editor stays as it was.
  const later = await inbound.clientField("text");
  if (desk.alive) await expect(desk.attribute(later.label)).toHaveCount(1);
  await control.selectOption({ label: "Trial" });
  if (!desk.alive) await row.getByRole("button", { name: "Save" }).click();
  await expect(row.getByRole("alert")).toContainText("Choose one from the list.");
  expect(await inbound.valueOf(client, label)).toBeNull();

  if (desk.alive) await row.getByRole("button", { name: "Edit again" }).click();
  await expect(control.getByRole("option")).toHaveText(["Not set", "Free", "Paid"]);
  await control.selectOption({ label: "Paid" });
  if (!desk.alive) await row.getByRole("button", { name: "Save" }).click();
  await expect(row.locator(".editor")).toHaveCount(0);
  await expect(desk.value(label)).toContainText("Paid");
  await expect.poll(() => inbound.valueOf(client, label)).toBe("Paid");
  await worksOn(desk, inbound, client);
});

test("a company that is deleted while its menu, its form or its question is open is gone, and what was typed is kept", async ({ desk, inbound, page }) => {
  const { number, client } = await inbound.client();
  const word = unique();
  const join = (name: string) => inbound.join(client, `${name} ${word}`);
  await join("Acme");
  const [bolt, core, dune] = [await join("Bolt"), await join("Core"), await join("Dune")];
  const gone = "It has been deleted in the meantime.";
  await desk.open(number);
  await expect(desk.companies.getByRole("listitem")).toHaveCount(4);

  await desk.company(`Bolt ${word}`).getByRole("button", { name: /^More:/ }).click();
  const menu = page.locator(".menu:popover-open");
  await expect(menu).toBeVisible();
  await inbound.deleteCompany(bolt);
  if (!desk.alive) {
    await menu.getByRole("button", { name: "Make main" }).click();
    await expect(desk.companies.getByRole("alert").filter({ hasText: gone })).toBeVisible();
  }
  await expect(desk.company(`Bolt ${word}`)).toHaveCount(0);
  await expect(menu).toHaveCount(0);

  await desk.more(desk.company(`Core ${word}`), "Position…");
  const position = desk.companies.getByRole("textbox", { name: "Position" });
  await position.fill("Buyer");
  await inbound.deleteCompany(core);
  await page.keyboard.press("Enter");
  await expect(desk.companies.getByRole("alert").filter({ hasText: gone })).toBeVisible();
  if (desk.alive) {
    await desk.companies.getByRole("button", { name: "Edit again" }).click();
    await expect(position).toHaveValue("Buyer");
    await position.press("Escape");
  } else {
    await expect(position).toHaveValue("Buyer");
    await desk.companies.getByRole("button", { name: "Cancel" }).click();
  }
  await expect(position).toHaveCount(0);
  await expect(desk.companies.getByRole("listitem")).toHaveCount(2);

  await desk.more(desk.company(`Dune ${word}`), "Remove…");
  const question = desk.dialog("Remove from company");
  await expect(question).toBeVisible();
  await inbound.deleteCompany(dune);
  await question.getByRole("button", { name: "Remove from company" }).click();
  await expect(question).toHaveCount(0);
  await expect(desk.companies.getByRole("listitem")).toHaveText([new RegExp(`Acme ${word}`)]);
  expect((await inbound.read(client))["companies"]).toHaveLength(1);
  await worksOn(desk, inbound, client);
});

test("more than a contact, a position or the client's form takes is refused beside it, and nothing is stored", async ({ desk, inbound }) => {
  const { number, client, email, name } = await inbound.client();
  const company = `Acme ${unique()}`;
  await inbound.join(client, company);
  const why = "Too long: at most 2,000 characters.";
  await desk.open(number);

  await desk.more(desk.contact(email), "Edit…");
  const contact = desk.contacts.getByRole("form");
  const address = await overfill(contact.getByLabel("E-mail"));
  await contact.getByRole("button", { name: "Save" }).click();
  await expect(contact.getByRole("alert").filter({ hasText: "Too long: at most 320 characters." })).toBeVisible();
  await expect(contact.getByLabel("E-mail")).toHaveValue(address);
  await contact.getByRole("button", { name: "Cancel" }).click();
  await expect(contact).toHaveCount(0);

  await desk.more(desk.company(company), "Position…");
  const position = desk.companies.getByRole("textbox", { name: "Position" });
  const typed = await overfill(position);
  await position.press("Enter");
  await expect(desk.companies.getByRole("alert").filter({ hasText: why })).toBeVisible();
  await expect(position).toHaveValue(typed);
  if (desk.alive) await position.press("Escape");
  else await desk.companies.getByRole("button", { name: "Cancel" }).click();
  await expect(position).toHaveCount(0);

  await desk.card.getByRole("button", { name: "Edit client" }).click();
  const form = desk.dialog("Edit client");
  await overfill(form.getByLabel("Name", { exact: true }));
  await form.getByLabel("Hint", { exact: true }).fill("Rings twice");
  await form.getByRole("button", { name: "Save changes" }).click();
  await expect(form.getByText(why)).toBeVisible();
  await expect(form.getByLabel("Hint", { exact: true })).toHaveValue("Rings twice");
  expect(await inbound.read(client)).toMatchObject({
    name,
    hint: "",
    identities: [{ shown: email, label: "" }],
    companies: [{ name: company, position: "" }],
  });
  await form.getByLabel("Name", { exact: true }).fill("y".repeat(2_000));
  await form.getByRole("button", { name: "Save changes" }).click();
  await expect(form).toHaveCount(0);
  await expect.poll(() => inbound.read(client)).toMatchObject({ name: "y".repeat(2_000), hint: "Rings twice" });
  await worksOn(desk, inbound, client);
});
