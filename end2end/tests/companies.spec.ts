// Where a client works. All of it works before the page is alive, too.
import type { Locator } from "@playwright/test";
import type { Desk } from "./fixtures/desk";
import { unique } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

/// What says that a company is the main one.
function main(desk: Desk, name: string): Locator {
  return desk.company(name).getByText("main", { exact: true });
}

/// Joins a company by its name.
async function join(desk: Desk, name: string, position = ""): Promise<void> {
  await desk.companies.getByRole("button", { name: "Add company" }).click();
  const form = desk.companies.getByRole("form");
  await form.getByLabel("Company").fill(name);
  await form.getByLabel("Position").fill(position);
  await form.getByRole("button", { name: "Add company" }).click();
  await expect(form).toHaveCount(0);
  await expect(desk.company(name)).toHaveCount(1);
}

test("a company is made by joining it, and the first one is the main one", async ({ desk, inbound }) => {
  const { number, client } = await inbound.client();
  const name = `Acme ${unique()}`;
  await desk.open(number);
  await join(desk, name, "Buyer");
  await expect(desk.company(name)).toContainText("Buyer");
  await expect(main(desk, name)).toBeVisible();
  await expect(desk.company(name).getByRole("link", { name })).toHaveAttribute("href", /^\/companies\/[0-9a-f-]{36}(\?|$)/);
  expect(desk.page.url()).not.toContain("add=");
  expect((await inbound.read(client))["companies"]).toEqual([expect.objectContaining({ name, position: "Buyer", main: true })]);
});

test("who types the name of a company that is there joins it, and no second one is made", async ({ desk, inbound }) => {
  const [one, other] = [await inbound.client(), await inbound.client()];
  const name = `Acme ${unique()}`;
  await desk.open(one.number);
  await join(desk, name);
  await desk.open(other.number);
  await desk.companies.getByRole("button", { name: "Add company" }).click();
  const form = desk.companies.getByRole("form");
  await form.getByLabel("Company").fill(name.toLowerCase());
  await form.getByRole("button", { name: "Add company" }).click();
  await expect(desk.company(name)).toHaveCount(1);
  const [first, second] = [await inbound.read(one.client), await inbound.read(other.client)];
  expect(second["companies"]).toEqual(first["companies"]);
  expect(await inbound.companiesNamed(name)).toBe(1);
});

test("several companies: another is made the main one, and what is left takes the place of one that is removed", async ({ desk, inbound }) => {
  const { number } = await inbound.client();
  const word = unique();
  const [one, other] = [`Acme ${word}`, `Bolt ${word}`];
  await desk.open(number);
  await join(desk, one);
  await join(desk, other);
  await expect(main(desk, one)).toBeVisible();
  await expect(main(desk, other)).toHaveCount(0);

  await desk.more(desk.company(other), "Make main");
  await expect(main(desk, other)).toBeVisible();
  await expect(main(desk, one)).toHaveCount(0);
  await expect(desk.companies.getByRole("listitem").first()).toContainText(other);

  await desk.more(desk.company(other), "Remove…");
  const question = desk.dialog("Remove from company");
  await expect(question).toContainText(`${other} leaves this card. The company stays, and so do the conversations.`);
  await question.getByRole("button", { name: "Remove from company" }).click();
  await expect(desk.company(other)).toHaveCount(0);
  await expect(main(desk, one)).toBeVisible();
});

test("what he does in a company is edited where it stands", async ({ desk, inbound }) => {
  const { number } = await inbound.client();
  const name = `Acme ${unique()}`;
  await desk.open(number);
  await join(desk, name);
  await desk.more(desk.company(name), "Position…");
  const field = desk.company(name).getByRole("textbox", { name: "Position" });
  await field.fill("Buyer");
  if (desk.alive) await field.press("Enter");
  else await desk.company(name).getByRole("button", { name: "Save" }).click();
  await expect(desk.company(name).getByRole("button", { name: /^Edit: Position/ })).toContainText("Buyer");

  await desk.company(name).getByRole("button", { name: /^Edit: Position/ }).click();
  await expect(field).toHaveValue("Buyer");
  await field.fill("Head of purchasing");
  if (desk.alive) await field.press("Enter");
  else await desk.company(name).getByRole("button", { name: "Save" }).click();
  await expect(desk.company(name)).toContainText("Head of purchasing");
  await expect(field).toHaveCount(0);
});

test("a company that he is in is not joined twice", async ({ desk, inbound }) => {
  const { number } = await inbound.client();
  const name = `Acme ${unique()}`;
  await desk.open(number);
  await join(desk, name);
  await desk.companies.getByRole("button", { name: "Add company" }).click();
  const form = desk.companies.getByRole("form");
  await form.getByLabel("Company").fill(name);
  await form.getByRole("button", { name: "Add company" }).click();
  await expect(form.getByRole("alert")).toContainText("in this company already");
});
