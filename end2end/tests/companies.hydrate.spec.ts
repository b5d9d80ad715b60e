// The companies of an open card once the page is alive: a search as one types, and what becomes of them elsewhere.
import { unique } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

test("a company is found as one types, by keyboard alone, and what was found is counted aloud", async ({ desk, inbound, page }) => {
  const word = unique();
  const colleague = await inbound.client({ from: { company: `Acme ${word}`, identities: [{ kind: "external", value: word }] } });
  await desk.open(colleague.number);
  await expect(desk.company(`Acme ${word}`)).toHaveCount(1);

  const { number, client } = await inbound.client();
  await desk.open(number);
  const add = desk.companies.getByRole("button", { name: "Add company" });
  await add.focus();
  await page.keyboard.press("Enter");
  const form = desk.companies.getByRole("form");
  const field = form.getByRole("combobox", { name: "Company" });
  await expect(field).toBeFocused();
  await page.keyboard.type(`acme ${word.slice(0, 6)}`);
  await expect(form.getByRole("status")).toHaveText("1 company found");
  await expect(field).toHaveAttribute("aria-expanded", "true");
  await expect(form.getByRole("option")).toHaveCount(2);
  await expect(form.getByRole("option").last()).toContainText("Create “acme");

  await page.keyboard.press("ArrowDown");
  await expect(form.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue(`Acme ${word}`);
  await expect(field).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Enter");
  await expect(desk.company(`Acme ${word}`)).toHaveCount(1);
  await expect(form).toHaveCount(0);
  await expect(add).toBeFocused();
  expect((await inbound.read(client))["companies"]).toEqual([expect.objectContaining({ name: `Acme ${word}` })]);
});

test("a company that is not there is offered to be made; Escape closes the list first and the form after it", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  const name = `Nowhere ${unique()}`;
  await desk.open(number);
  await desk.companies.getByRole("button", { name: "Add company" }).click();
  const form = desk.companies.getByRole("form");
  const field = form.getByRole("combobox", { name: "Company" });
  await field.fill(name);
  await expect(form.getByRole("status")).toHaveText("No such company yet");
  await expect(form.getByRole("option", { name: `Create “${name}”` })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(form.getByRole("option")).toHaveCount(0);
  await expect(form).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(form).toHaveCount(0);
  await expect(desk.companies.getByRole("button", { name: "Add company" })).toBeFocused();

  await desk.companies.getByRole("button", { name: "Add company" }).click();
  await field.fill(name);
  await form.getByRole("option", { name: `Create “${name}”` }).click();
  await form.getByRole("button", { name: "Add company" }).click();
  await expect(desk.company(name).getByText("main", { exact: true })).toBeVisible();
});

test("two agents who change one position at once both see both values", async ({ desk, inbound, seat, server }) => {
  const word = unique();
  const { number } = await inbound.client({ from: { company: `Acme ${word}`, identities: [{ kind: "external", value: word }] } });
  const ben = await seat(server.ben);
  await desk.open(number);
  await ben.open(number);
  const row = desk.company(`Acme ${word}`);
  await desk.more(row, "Position…");
  const mine = row.getByRole("textbox", { name: "Position" });
  await mine.fill("As Ann Has It");
  await ben.more(ben.company(`Acme ${word}`), "Position…");
  const theirs = ben.company(`Acme ${word}`).getByRole("textbox", { name: "Position" });
  await theirs.fill("As Ben Has It");
  await theirs.press("Enter");
  await expect(row).toContainText("As Ben Has It");
  await expect(mine).toHaveValue("As Ann Has It");
  await mine.press("Enter");
  await expect(row.getByRole("alert")).toContainText("As Ann Has It");
  await row.getByRole("button", { name: /mine/i }).click();
  await expect(ben.company(`Acme ${word}`)).toContainText("As Ann Has It");
});

test("a company that is renamed or deleted is so on open cards, which are read again once", async ({ desk, inbound, page, seat, server }) => {
  const word = unique();
  const { id } = await inbound.company(`Acme ${word}`, [`${word}.example`]);
  const other = await inbound.company(`Globex ${word}`, []);
  const email = `ann@${word}.example`;
  const known = await inbound.client({ from: { name: `Ann ${word}`, identities: [{ kind: "email", value: email }] } });
  const ben = await seat(server.ben);
  await ben.profile(known.client);
  await desk.open(known.number);
  await expect(desk.company(`Acme ${word}`)).toHaveCount(1);
  const read: string[] = [];
  for (const open of [page, ben.page]) {
    open.on("request", (request) => read.push(new URL(request.url()).pathname));
  }

  await inbound.changeCompany(other.id, { name: `Initech ${word}` });
  await inbound.changeCompany(id, { name: `Bolt ${word}` });
  for (const open of [desk, ben]) {
    await expect(open.company(`Bolt ${word}`)).toHaveCount(1);
    await expect(open.company(`Acme ${word}`)).toHaveCount(0);
  }
  expect(read.filter((path) => path === "/ask/conversation")).toHaveLength(1);
  expect(read.filter((path) => path === "/ask/profile")).toHaveLength(1);

  await inbound.deleteCompany(id);
  for (const open of [desk, ben]) await expect(open.companies).toContainText("No company");
});

test("a position that is half typed is nobody's until it is saved, whatever becomes of the companies around it", async ({ desk, inbound, seat, server }) => {
  const word = unique();
  const known = await inbound.client();
  for (const name of ["Acme", "Bolt", "Core"]) await inbound.join(known.client, `${name} ${word}`);
  await desk.open(known.number);
  await desk.more(desk.company(`Core ${word}`), "Position…");
  const box = desk.companies.getByRole("textbox", { name: "Position" });
  await box.fill("Half a posi");
  const ben = await seat(server.ben);
  await ben.open(known.number);
  await ben.more(ben.company(`Core ${word}`), "Make main");
  await expect(ben.companies.getByRole("listitem").first()).toContainText(`Core ${word}`);
  // Ann's card has heard of it once what Ben says next is there.
  await ben.addNote("Core is the main one");
  await expect(desk.note("Core is the main one")).toBeVisible();
  await expect(box).toBeFocused();
  await expect(box).toHaveValue("Half a posi");
  expect(JSON.stringify((await inbound.read(known.client))["companies"])).not.toContain("Half");
  await box.fill("Whole");
  await box.press("Enter");
  await expect(desk.company(`Core ${word}`)).toContainText("Whole");
  await expect(desk.companies.getByRole("listitem").first()).toContainText(`Core ${word}`);
});
