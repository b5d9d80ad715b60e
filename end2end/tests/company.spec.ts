// The page of a company: the fields of administrators, edited where they stand like those of a card.
import { unique } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

for (const { kind, typed, shown, stored, options } of [
  { kind: "text", typed: "Blue gate", shown: "Blue gate", stored: "Blue gate" },
  { kind: "number", typed: "-1234.5", shown: "−1,234.5", stored: "-1234.5" },
  { kind: "date", typed: "1984-02-29", shown: "29 Feb 1984", stored: "1984-02-29" },
  { kind: "choice", typed: "Gold", shown: "Gold", stored: "Gold", options: ["Silver", "Gold"] },
  { kind: "country", typed: "PL", shown: "Poland", stored: "PL" },
]) {
  test(`a value of a company of the kind ${kind} is edited in place and stays`, async ({ desk, inbound }) => {
    const { label } = await inbound.companyField(kind, { options: options ?? [] });
    const { id } = await inbound.company(`Acme ${unique()}`, []);
    await desk.companyPage(id);
    const row = desk.companyValue(label);
    await desk.change(label, typed, row);
    await expect(row.locator(".editor")).toHaveCount(0);
    await expect(row).toContainText(shown);
    await expect.poll(async () => String(await inbound.valueOfCompany(id, label))).toBe(stored);
    expect(desk.page.url()).not.toContain("edit=");
    await desk.companyPage(id);
    await expect(row).toContainText(shown);
  });
}

test("what does not fit is refused beside the value, and nothing is stored", async ({ desk, inbound }) => {
  const { label } = await inbound.companyField("number");
  const { id } = await inbound.company(`Acme ${unique()}`, []);
  await desk.companyPage(id);
  const row = desk.companyValue(label);
  await desk.change(label, "many", row);
  await expect(row.getByRole("alert")).toContainText("A number, such as 12.5");
  if (!desk.alive) await expect(row.getByLabel(label, { exact: true })).toHaveValue("many");
  expect(await inbound.valueOfCompany(id, label)).toBeNull();
});

test("a value of a company says who changed it and goes back to what it was", async ({ desk, inbound, seat, server }) => {
  const { label } = await inbound.companyField("text");
  const { id } = await inbound.company(`Acme ${unique()}`, []);
  const ben = await seat(server.ben);
  await ben.companyPage(id);
  await ben.change(label, "Silver", ben.companyValue(label));
  await expect(ben.companyValue(label)).toContainText("Silver");
  await desk.companyPage(id);
  const row = desk.companyValue(label);
  await desk.change(label, "Gold", row);
  await expect(row).toContainText("Gold");

  await row.hover();
  await row.getByRole("button", { name: /^Where it comes from/ }).click();
  const story = desk.dialog(`${label}: where it comes from`);
  const changes = story.getByRole("listitem");
  await expect(changes.nth(0)).toContainText("Gold");
  await expect(changes.nth(0)).toContainText("Ann Lee");
  await expect(changes.nth(1)).toContainText("Ben Ode");
  await changes.nth(1).getByRole("button", { name: "Revert to this" }).click();
  await expect(story).toBeHidden();
  await expect(row).toContainText("Silver");
  await expect.poll(async () => inbound.valueOfCompany(id, label)).toBe("Silver");
  expect(desk.page.url()).not.toContain("past=");
});

test("what only programs fill is read, not edited", async ({ desk, inbound }) => {
  const { label } = await inbound.companyField("number", { read_only: true });
  const { id } = await inbound.company(`Acme ${unique()}`, []);
  await desk.companyPage(id);
  await expect(desk.companyValue(label)).toBeVisible();
  await expect(desk.companyValue(label).getByRole("button", { name: /^Edit/ })).toHaveCount(0);
});
