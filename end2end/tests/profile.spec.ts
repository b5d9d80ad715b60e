// The page of a client: his card beside all that happened; and the page of a company.
import { unique, type Known } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

test("the name leads to the client's page, and back is a real link", async ({ desk, inbound, page }) => {
  const known = await inbound.client();
  await desk.goto(`/c/${known.number}?view=all`);
  await desk.name.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/clients/${known.client}`));
  await desk.hydrated();
  await expect(desk.heading).toHaveText(known.name);
  await expect(page).toHaveTitle(`${known.name} · Kartoteka`);
  await expect(desk.name).toHaveText(known.name);
  await expect(desk.block("Contacts")).toContainText(known.email);
  await page.getByRole("link", { name: `Back to #${known.number}` }).click();
  await expect(page).toHaveURL(`/c/${known.number}?view=all`);
  await expect(desk.card).toBeVisible();
});

test("the page opens in a tab of its own", async ({ desk, inbound, page }) => {
  const known = await inbound.client();
  await desk.open(known.number);
  const opened = page.context().waitForEvent("page");
  await desk.card.getByRole("link", { name: "Client’s page in a new tab" }).click();
  await expect((await opened).getByRole("heading", { level: 1 })).toHaveText(known.name);
});

test("all conversations stand there, over all channels, newest first", async ({ desk, inbound, page }) => {
  const known = await inbound.client();
  for (let n = 2; n <= 7; n += 1) {
    await inbound.again(known, { conversation: `${known.thread}-${n}`, subject: `${known.subject} ${n}`, text: `Number ${n}` });
  }
  await desk.open(known.number);
  await expect(desk.block("Last conversations").getByRole("listitem")).toHaveCount(5);
  await desk.block("Last conversations").getByRole("link", { name: "All (7)" }).click();
  const rows = desk.part(/^Conversations/).getByRole("listitem");
  await expect(rows).toHaveCount(7);
  await expect(rows.first()).toContainText(`${known.subject} 7`);
  await rows.last().getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/c/${known.number}`));
});

test("a list goes on behind a link", async ({ desk, inbound, page }) => {
  test.slow(); // sixty messages
  const known = await inbound.client();
  for (let n = 2; n <= 60; n += 1) {
    await inbound.again(known, { conversation: `${known.thread}-${n}`, subject: `Talk ${n}`, text: `Number ${n}` });
  }
  await desk.profile(known.client);
  const part = desk.part(/^Conversations/);
  const first = part.getByRole("listitem").filter({ hasText: known.subject });
  await expect(first).toHaveCount(0);
  await part.getByRole("link", { name: "Show more" }).click();
  await expect(first).toHaveCount(1);
  await expect(part.getByRole("link", { name: "Show more" })).toHaveCount(0);
  if (desk.alive) await expect(part.getByRole("listitem")).toHaveCount(60);
  else await expect(page).toHaveURL(/conversations=/);
});

test("what changed on the card is told: what, by whom", async ({ desk, inbound }) => {
  const known = await inbound.client();
  await desk.open(known.number);
  await desk.change("Name", `${known.name} Kot`);
  await expect(desk.name).toHaveText(`${known.name} Kot`);
  await expect.poll(async () => (await inbound.read(known.client))["name"]).toBe(`${known.name} Kot`);
  await desk.profile(known.client);
  const change = desk.part("Changes").getByRole("listitem").filter({ hasText: "Name" }).first();
  await expect(change).toContainText(known.name);
  await expect(change).toContainText(`${known.name} Kot`);
  await expect(change).toContainText("Ann Lee");
});

test("the card can be changed on the page as beside a conversation", async ({ desk, inbound }) => {
  const known = await inbound.client();
  await desk.profile(known.client);
  await desk.change("Name", `${known.name} Kot`);
  await expect(desk.name).toHaveText(`${known.name} Kot`);
  await desk.addNote("Has a dog");
  await expect(desk.note("Has a dog")).toBeVisible();
  await desk.note("Has a dog").getByRole("button", { name: "Delete" }).click();
  await desk.dialog("Delete note").getByRole("button", { name: "Delete note" }).click();
  await expect(desk.note("Has a dog")).toHaveCount(0);
});

test("the page of a card that went into another leads to that", async ({ desk, inbound, page }) => {
  const { one, other } = await inbound.twins();
  await inbound.merge(one.client, other.client);
  await desk.goto(`/clients/${other.client}`);
  await expect(page).toHaveURL(`/clients/${one.client}`);
  await expect(desk.heading).toHaveText(one.name);
});

test("there is no page of nobody", async ({ desk, page }) => {
  for (const path of ["clients", "companies"]) {
    for (const id of ["nobody", "01999999-0000-7000-8000-000000000000"]) {
      const answer = await page.goto(`/${path}/${id}`);
      expect(answer?.status()).toBe(404);
      await desk.hydrated();
      await expect(page.getByRole("main")).toContainText("There is no such");
    }
  }
});

test("a company stands with its domains and its clients, and they lead on", async ({ desk, inbound, page }) => {
  const word = unique();
  const domain = `${word}.example`;
  const company = await inbound.company(`Acme ${word}`, [domain]);
  const employee = (name: string): Promise<Known> =>
    inbound.client({ name, from: { name, identities: [{ kind: "email", value: `${name.toLowerCase()}@${domain}` }] } });
  const [ann, bea] = [await employee(`Ann${word}`), await employee(`Bea${word}`)];
  await desk.open(ann.number);
  await desk.card.locator("header").getByRole("link", { name: company.name }).click();
  await expect(page).toHaveURL(new RegExp(`/companies/${company.id}`));
  await desk.hydrated();
  await expect(desk.heading).toHaveText(company.name);
  await expect(page).toHaveTitle(`${company.name} · Kartoteka`);
  await expect(desk.part("E-mail domains")).toContainText(domain);
  const members = desk.part("Clients").getByRole("listitem");
  await expect(members).toHaveCount(2);
  await members.filter({ hasText: bea.name }).getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/clients/${bea.client}`));
  await expect(desk.heading).toHaveText(bea.name);
});

test("an administrator says who is given new conversations of a company, and agents read it", async ({ desk, inbound, page, seat, server }) => {
  const word = unique();
  const domain = `${word}.example`;
  const company = await inbound.company(`Acme ${word}`, [domain]);
  const path = `/companies/${company.id}`;
  await desk.goto(path);
  await expect(desk.part("New conversations")).toContainText("Assigned to nobody");
  await expect(desk.part("New conversations").getByRole("combobox")).toHaveCount(0);

  const admin = await seat(server.ada);
  await admin.goto(path);
  const part = admin.part("New conversations");
  await part.getByRole("combobox").selectOption({ label: server.ben.name });
  if (!admin.alive) await part.getByRole("button", { name: "Apply" }).click();
  await expect.poll(async () => {
    await desk.goto(path);
    return desk.part("New conversations").textContent();
  }).toContain(`Assigned to ${server.ben.name}`);

  const known = await inbound.client({ from: { identities: [{ kind: "email", value: `ann@${domain}` }] } });
  await desk.open(known.number);
  await expect(page.getByRole("main")).toContainText(`The rule of ${company.name} assigned the conversation to ${server.ben.name}`);
  await expect(page.getByLabel("Assignee")).toHaveValue(/./);
});
