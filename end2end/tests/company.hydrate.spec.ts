// The page of a company once it is alive: it follows what happens.
import { unique } from "./fixtures/inbound";
import { expectNoReload, mark } from "./fixtures/reload";
import { expect, test } from "./fixtures/test";

test("name, domains, hint, fields and who is in it change in the open page", async ({ desk, inbound, page }) => {
  const word = unique();
  const { label } = await inbound.companyField("text");
  const { id } = await inbound.company(`Acme ${word}`, []);
  await desk.companyPage(id);
  await mark(page);
  await inbound.changeCompany(id, { name: `Bolt ${word}`, domains: [`${word}.example`], hint: "Pays late" });
  await expect(desk.heading).toHaveText(`Bolt ${word}`);
  await expect(page).toHaveTitle(`Bolt ${word} · Kartoteka`);
  await expect(desk.part("E-mail domains")).toContainText(`${word}.example`);
  await expect(page.getByText("Pays late")).toBeVisible();

  await inbound.client({ from: { name: `Ann ${word}`, identities: [{ kind: "email", value: `ann@${word}.example` }] } });
  await expect(desk.part("Clients").getByRole("listitem")).toHaveText([new RegExp(`Ann ${word}`)]);
  const later = await inbound.companyField("text");
  await expect(desk.companyValue(later.label)).toBeVisible();
  await inbound.removeField(later.id);
  await expect(desk.companyValue(later.label)).toHaveCount(0);
  await expect(desk.companyValue(label)).toBeVisible();

  await inbound.changeCompany(id, { hint: "" });
  await expect(page.getByText("Pays late")).toHaveCount(0);
  await expectNoReload(page);
});

test("who joins by hand appears, and who leaves goes", async ({ desk, inbound, page, seat, server }) => {
  const word = unique();
  const company = await inbound.company(`Acme ${word}`, []);
  const known = await inbound.client();
  await desk.companyPage(company.id);
  await mark(page);
  const ben = await seat(server.ben);
  await ben.open(known.number);
  await ben.companies.getByRole("button", { name: "Add company" }).click();
  const form = ben.companies.getByRole("form");
  await form.getByLabel("Company").fill(company.name);
  await form.getByLabel("Position").fill("Buyer");
  await form.getByRole("button", { name: "Add company" }).click();
  const members = desk.part("Clients").getByRole("listitem");
  await expect(members).toHaveText([new RegExp(known.name)]);
  await ben.change("Name", `Eva ${word}`);
  await expect(members).toHaveText([new RegExp(`Eva ${word}`)]);

  await ben.more(ben.company(company.name), "Remove…");
  await ben.dialog("Remove from company").getByRole("button", { name: "Remove from company" }).click();
  await expect(members).toHaveCount(0);
  await expect(desk.part("Clients")).toContainText("No clients yet");
  await expectNoReload(page);
});

test("two agents at one value: both are seen, and what is typed is not lost", async ({ desk, inbound, seat, server }) => {
  const { label } = await inbound.companyField("text");
  const { id } = await inbound.company(`Acme ${unique()}`, []);
  await desk.companyPage(id);
  const ben = await seat(server.ben);
  await ben.companyPage(id);
  const row = desk.companyValue(label);
  const mine = await desk.edit(label, row);
  await mine.fill("Mine");
  await ben.change(label, "Theirs", ben.companyValue(label));
  await expect(row.getByRole("alert")).toContainText("Meanwhile a colleague changed this to “Theirs”.");
  await mine.press("Enter");
  await row.getByRole("button", { name: "Keep mine" }).click();
  await expect(ben.companyValue(label)).toContainText("Mine");
});

test("a company that is deleted says so in its open page", async ({ desk, inbound, page }) => {
  const { id } = await inbound.company(`Acme ${unique()}`, []);
  await desk.companyPage(id);
  await inbound.deleteCompany(id);
  await expect(page.getByRole("main")).toContainText("There is no such company");
});

test("another company in the address has fields and listeners of its own", async ({ desk, inbound, page }) => {
  const { label } = await inbound.companyField("text");
  const word = unique();
  const [one, other] = [await inbound.company(`Acme ${word}`, []), await inbound.company(`Bolt ${word}`, [])];
  await desk.companyPage(one.id);
  await mark(page);
  await desk.change(label, "Of Acme", desk.companyValue(label));
  await expect(desk.companyValue(label)).toContainText("Of Acme");
  await page.evaluate((path) => history.pushState({}, "", path), `/companies/${other.id}`);
  await page.evaluate(() => window.dispatchEvent(new PopStateEvent("popstate", { state: {} })));
  await expect(desk.heading).toHaveText(`Bolt ${word}`);
  await desk.change(label, "Of Bolt", desk.companyValue(label));
  await expect.poll(async () => inbound.valueOfCompany(other.id, label)).toBe("Of Bolt");
  expect(await inbound.valueOfCompany(one.id, label)).toBe("Of Acme");
  await expectNoReload(page);
});

test("who is given new conversations is chosen by keys, and colleagues' pages follow", async ({ inbound, seat, server }) => {
  const { id } = await inbound.company(`Acme ${unique()}`, []);
  const [admin, agent] = [await seat(server.ada), await seat(server.ben)];
  await admin.companyPage(id);
  await agent.companyPage(id);
  const select = admin.part("New conversations").getByRole("combobox");
  await select.focus();
  await select.selectOption({ label: server.ann.name });
  await expect(agent.part("New conversations")).toContainText(`Assigned to ${server.ann.name}`);
  await expect(select).toBeFocused();
  await select.selectOption({ label: server.ben.name });
  await expect(agent.part("New conversations")).toContainText(`Assigned to ${server.ben.name}`);
  await expect(select).toBeFocused();
});
