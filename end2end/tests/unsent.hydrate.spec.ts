// What was typed and not sent stays with who typed it: over a page that is loaded anew and a session that ends.
import type { BrowserContext } from "@playwright/test";
import type { Desk } from "./fixtures/desk";
import { unique } from "./fixtures/inbound";
import { type Server, channels } from "./fixtures/server";
import { expect, test } from "./fixtures/test";

/// Types a comment and a note, and sends neither.
async function type(desk: Desk): Promise<void> {
  await desk.composer.fill("Half a comment");
  await desk.notes.getByRole("textbox").first().fill("Half a note");
}

async function expectTyped(desk: Desk, comment: string, note: string): Promise<void> {
  await expect(desk.composer).toHaveValue(comment);
  await expect(desk.notes.getByRole("textbox").first()).toHaveValue(note);
}

/// Ends the session of this browser from elsewhere, as signing out in another window does.
async function end(server: Server, context: BrowserContext): Promise<void> {
  const session = (await context.cookies()).find(({ name }) => name.endsWith("kartoteka"));
  const headers = { origin: server.url, cookie: `${session?.name}=${session?.value}` };
  const answer = await fetch(`${server.url}/sign-out`, { method: "POST", redirect: "manual", headers });
  expect(answer.status).toBe(303);
}

/// Nothing that was typed is kept any more.
async function nothingKept({ page }: Desk): Promise<void> {
  await expect.poll(() => page.evaluate(() => sessionStorage.getItem("unsent"))).toContain('"texts":[]');
}

test("what was typed outlives a page that is loaded anew, until it is sent", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.wakeCard();
  await type(desk);
  await page.reload();
  await desk.hydrated();
  // Nobody has turned to the card yet.
  await expectTyped(desk, "Half a comment", "Half a note");
  await desk.composer.press("ControlOrMeta+Enter");
  await expect(desk.message("Half a comment")).toBeVisible();
  await desk.addNote("A whole note");
  await expect(desk.note("A whole note")).toBeVisible();
  await page.reload();
  await desk.hydrated();
  await desk.wakeCard();
  await expectTyped(desk, "", "");
});

test("who is signed out meanwhile comes back to the page and to what he typed", async ({ door, server, inbound, context }) => {
  const { number } = await inbound.client();
  const agent = server.agent(`Typing ${unique()}`);
  await door.goto(`/c/${number}`);
  await door.signIn(agent.email, agent.password);
  await door.hydrated();
  await type(door);
  await end(server, context);
  await expect(door.page).toHaveURL(/\/sign-in\?next=/, { timeout: 20_000 });
  await door.signIn(agent.email, agent.password);
  await expect(door.page).toHaveURL(new RegExp(`/c/${number}$`));
  await door.hydrated();
  await expectTyped(door, "Half a comment", "Half a note");
});

test("nobody else in the same window finds it, nor who signed out himself", async ({ door, server, inbound, context }) => {
  const { number } = await inbound.client();
  const [one, other] = [server.agent(`Typing ${unique()}`), server.agent(`Next ${unique()}`)];
  await door.goto(`/c/${number}`);
  await door.signIn(one.email, one.password);
  await door.hydrated();
  await type(door);
  await end(server, context);
  await expect(door.page).toHaveURL(/\/sign-in\?next=/, { timeout: 20_000 });
  await door.signIn(other.email, other.password);
  await door.hydrated();
  await door.wakeCard();
  await expectTyped(door, "", "");
  expect(await door.page.evaluate(() => sessionStorage.length)).toBe(0);

  await type(door);
  await door.signOut();
  await expect(door.page).toHaveURL(/\/sign-in/);
  expect(await door.page.evaluate(() => sessionStorage.length)).toBe(0);
});

test("what was typed into the card waits there for who comes back, and nothing of it is saved without his word", async ({ desk, inbound, page }) => {
  const { number, client, email } = await inbound.client();
  const word = unique();
  await inbound.join(client, `Acme ${word}`);
  await desk.open(number);
  await desk.addNote("Has a dog");
  const contacts = await desk.startContact("E-mail");
  await contacts.getByRole("textbox", { name: "E-mail" }).fill(`second.${word}@mail`);
  await desk.note("Has a dog").getByRole("button", { name: "Edit" }).click();
  const note = desk.notes.getByRole("listitem").getByRole("textbox");
  await note.fill("Has two dogs");
  await (await desk.edit("Name")).fill("Half A Name");
  await page.reload();
  await desk.hydrated();

  const left = desk.attribute("Name").getByRole("alert");
  const waits = async () => {
    await expect(left).toContainText("Not saved: “Half A Name”.");
    await expect(contacts.getByRole("textbox", { name: "E-mail" })).toHaveValue(`second.${word}@mail`);
    await expect(note).toHaveValue("Has two dogs");
  };
  await waits();
  // What stands open again took the reader's place from nobody.
  await expect(page.locator("input:focus, textarea:focus, select:focus")).toHaveCount(0);
  // Also where the address opens the same.
  await desk.goto(`/c/${number}?add=email&edit=name`);
  await waits();
  expect(await inbound.read(client)).toMatchObject({ identities: [{ value: email }] });
  expect((await inbound.read(client))["name"]).not.toBe("Half A Name");

  await left.getByRole("button", { name: "Edit again" }).click();
  const name = desk.attribute("Name").getByRole("textbox");
  await expect(name).toHaveValue("Half A Name");
  await name.fill("Whole Name");
  await name.press("Enter");
  await expect(desk.name).toHaveText("Whole Name");
  await contacts.getByRole("textbox", { name: "E-mail" }).fill(`second.${word}@mail.example`);
  await contacts.getByRole("button", { name: "Save" }).click();
  await expect(desk.contact(`second.${word}@mail.example`)).toBeVisible();
  await note.press("ControlOrMeta+Enter");
  await expect(desk.note("Has two dogs")).toBeVisible();
  await expect.poll(async () => (await inbound.read(client))["name"]).toBe("Whole Name");

  await desk.more(desk.company(`Acme ${word}`), "Position…");
  const position = desk.companies.getByRole("textbox", { name: "Position" });
  await position.fill("Buy");
  await desk.open(number);
  await expect(position).toHaveValue("Buy");
  await expect(left).toBeEmpty();
  await expect(contacts).toHaveCount(0);
  await expect(note).toHaveCount(0);
  await position.fill("Buyer");
  await position.press("Enter");
  await expect.poll(async () => (await inbound.read(client))["companies"]).toEqual([expect.objectContaining({ position: "Buyer" })]);
  await expect(desk.company(`Acme ${word}`)).toContainText("Buyer");
  await expect(position).toHaveCount(0);
  await page.reload();
  await desk.hydrated();
  await desk.wakeCard();
  await expect(position).toHaveCount(0);
  await nothingKept(desk);
});

test("what a colleague changed meanwhile is not overwritten by what was typed before", async ({ desk, inbound }) => {
  const [one, other] = [await inbound.client(), await inbound.client()];
  await desk.open(one.number);
  await (await desk.edit("Name")).fill("As Ann Has It");
  await desk.open(other.number);
  await inbound.change(one.client, { name: "As Ben Has It" });
  await desk.open(one.number);
  const notice = desk.attribute("Name").getByRole("alert");
  await notice.getByRole("button", { name: "Edit again" }).click();
  await expect(notice).toContainText("As Ben Has It");
  await desk.attribute("Name").getByRole("textbox").press("Enter");
  await expect(notice).toContainText("As Ann Has It");
  expect((await inbound.read(one.client))["name"]).toBe("As Ben Has It");
  await notice.getByRole("button", { name: "Take theirs" }).click();
  await desk.open(one.number);
  await desk.wakeCard();
  await expect(desk.attribute("Name")).toContainText("As Ben Has It");
  await expect(notice).toBeEmpty();
});

test("what a colleague changed while one was typing is still a conflict for who comes back", async ({ desk, inbound }) => {
  const [one, other] = [await inbound.client(), await inbound.client()];
  await desk.goto(`/c/${one.number}?view=all`);
  await (await desk.edit("Name")).fill("As Ann Has It");
  await inbound.change(one.client, { name: "As Ben Has It" });
  const notice = desk.attribute("Name").getByRole("alert");
  await expect(notice).toContainText("As Ben Has It");
  // The field is left, so that both values stand there; and then the page, with nothing decided.
  await desk.row(other.subject).getByRole("link").first().click();
  await expect(desk.heading).toHaveText(other.subject);
  await desk.row(one.subject).getByRole("link").first().click();
  await expect(desk.heading).toHaveText(one.subject);
  await notice.getByRole("button", { name: "Edit again" }).click();
  await expect(notice).toContainText("As Ben Has It");
  await desk.attribute("Name").getByRole("textbox").press("Enter");
  await expect(notice.getByRole("button", { name: "Keep mine" })).toBeVisible();
  expect((await inbound.read(one.client))["name"]).toBe("As Ben Has It");
});

test("what is on its way does not come back to be sent twice", async ({ desk, inbound, page }) => {
  const [known, other] = [await inbound.client(), await inbound.client()];
  const word = unique();
  const row = (subject: string) => desk.row(subject).getByRole("link").first();
  const go = async (subject: string) => {
    await row(subject).click();
    await expect(desk.heading).toHaveText(subject);
  };
  /// Leaves after a question was sent, comes back before it is answered, and looks.
  const meanwhile = async (question: string, look: () => Promise<void>) => {
    let answer = () => {};
    const back = new Promise<void>((resolve) => (answer = resolve));
    await page.route(`**/ask/${question}*`, async (route) => {
      const response = await route.fetch();
      await back;
      await route.fulfill({ response });
    }, { times: 1 });
    return async (send: () => Promise<void>) => {
      const answered = page.waitForResponse((response) => response.url().includes(`/ask/${question}`));
      await send();
      await go(other.subject);
      await go(known.subject);
      await look();
      answer();
      await answered;
    };
  };
  await desk.goto(`/c/${known.number}?view=all`);
  const box = desk.notes.getByRole("textbox").first();
  const withNote = await meanwhile("add-note", async () => {
    await expect(box).toHaveValue("");
    await box.fill("Another one");
  });
  await withNote(async () => desk.addNote(`Call back ${word}`));
  await expect(desk.note(`Call back ${word}`)).toHaveCount(1);
  // What was typed since is not taken for what has arrived.
  await go(other.subject);
  await go(known.subject);
  await expect(box).toHaveValue("Another one");
  await box.fill("");

  const withComment = await meanwhile("comment", async () => {
    await expect(desk.composer).toHaveValue("");
    await desk.composer.fill("Another comment");
  });
  await withComment(async () => {
    await desk.composer.fill(`Called ${word}`);
    await desk.composer.press("ControlOrMeta+Enter");
  });
  await expect(desk.message(`Called ${word}`)).toHaveCount(1);
  await expect(desk.composer).toHaveValue("Another comment");
  await desk.composer.fill("");

  const form = desk.contacts.getByRole("form");
  const withContact = await meanwhile("add-identity", async () => expect(form).toHaveCount(0));
  await withContact(async () => {
    await desk.startContact("E-mail");
    await form.getByRole("textbox", { name: "E-mail" }).fill(`second.${word}@mail.example`);
    await form.getByRole("button", { name: "Save" }).click();
  });
  await expect(desk.contact(`second.${word}@mail.example`)).toBeVisible();
  await expect(form).toHaveCount(0);
  await nothingKept(desk);
});

test.describe("where the browser does not hear the answer", () => {
  test.use({ expected: ["net::ERR_FAILED"] });

  test("what has arrived nevertheless does not stand there to be sent again", async ({ desk, inbound, page }) => {
    const { number } = await inbound.client();
    const word = unique();
    await desk.open(number);
    for (const question of ["add-note", "comment"]) {
      await page.route(`**/ask/${question}*`, async (route) => {
        await route.fetch();
        await route.abort();
      });
    }
    await desk.addNote(`Has a dog ${word}`);
    await expect(desk.note(`Has a dog ${word}`)).toBeVisible();
    await expect(desk.notes.getByRole("textbox").first()).toHaveValue("");
    await expect(desk.notes.getByRole("alert").filter({ hasText: /./ })).toHaveCount(0);
    await desk.comment(`Call him ${word}`);
    await expect(desk.message(`Call him ${word}`)).toHaveCount(1);
    await expect(desk.composer).toHaveValue("");
    await expect(desk.thread.getByRole("alert").filter({ hasText: /./ })).toHaveCount(0);
    await nothingKept(desk);
  });

  test("what has arrived while the page was loaded anew does not stand there again", async ({ desk, inbound, page }) => {
    const { number } = await inbound.client();
    const word = unique();
    await desk.open(number);
    // The server takes both; the browser hears of neither, and of the first not from the feed either.
    await page.route("**/ask/*-note*", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.route("**/ask/conversation*", (route) => route.abort());
    await desk.addNote(`Has a dog ${word}`);
    await expect(desk.notes.getByRole("alert").first()).not.toBeEmpty();
    await expect(desk.note(`Has a dog ${word}`)).toHaveCount(0);
    await page.unroute("**/ask/conversation*");
    await page.reload();
    await desk.hydrated();
    await desk.wakeCard();
    await expect(desk.note(`Has a dog ${word}`)).toHaveCount(1);
    await expect(desk.notes.getByRole("textbox")).toHaveCount(1);
    await expect(desk.notes.getByRole("textbox")).toHaveValue("");

    await desk.note(`Has a dog ${word}`).getByRole("button", { name: "Edit" }).click();
    const edited = desk.notes.getByRole("listitem").getByRole("textbox");
    await edited.fill(`Has two dogs ${word}`);
    await edited.press("ControlOrMeta+Enter");
    await expect(desk.notes.getByRole("listitem").getByRole("alert")).not.toBeEmpty();
    await page.reload();
    await desk.hydrated();
    await desk.wakeCard();
    await expect(desk.note(`Has two dogs ${word}`)).toBeVisible();
    await expect(edited).toHaveCount(0);
  });
});

test("a company that was being joined stands there again as it was chosen, and takes no focus", async ({ desk, inbound, page }) => {
  const [known, other] = [await inbound.client(), await inbound.client()];
  const name = `Acme ${unique()}`;
  await inbound.join(other.client, name);
  await desk.open(known.number);
  await desk.companies.getByRole("button", { name: "Add company" }).click();
  const field = desk.companies.getByRole("combobox", { name: "Company" });
  await field.pressSequentially(name.slice(0, 12));
  await desk.companies.getByRole("option", { name }).first().click();
  await expect(field).toHaveValue(name);
  await page.reload();
  await desk.hydrated();
  await desk.wakeCard();
  await expect(field).toHaveValue(name);
  await expect(page.locator("input:focus, textarea:focus")).toHaveCount(0);
  await desk.companies.getByRole("form").getByRole("button", { name: "Add company" }).click();
  await expect(desk.company(name)).toBeVisible();
});

test("what was on its way when the page was left arrives, and does not come back", async ({ desk, inbound, page }) => {
  const [known, other] = [await inbound.client(), await inbound.client()];
  const company = `Acme ${unique()}`;
  await inbound.join(known.client, company);
  // The answer comes once another conversation is open.
  const late = (question: string, open: string) =>
    page.route(`**/ask/${question}*`, async (route) => {
      const response = await route.fetch();
      await expect(desk.heading).toHaveText(open);
      await route.fulfill({ response });
    }, { times: 1 });
  const row = (subject: string) => desk.row(subject).getByRole("link").first();
  const thereAndBack = async (answered: string) => {
    const answer = page.waitForResponse((response) => response.url().includes(answered));
    await row(other.subject).click();
    await answer;
    await row(known.subject).click();
    await expect(desk.heading).toHaveText(known.subject);
  };
  await desk.goto(`/c/${known.number}?view=all`);

  const position = desk.companies.getByRole("textbox", { name: "Position" });
  await desk.more(desk.company(company), "Position…");
  await position.fill("Buyer");
  await late("edit-position", other.subject);
  await thereAndBack("/ask/edit-position");
  await expect(desk.company(company)).toContainText("Buyer");
  await expect(position).toHaveCount(0);

  await (await desk.edit("Name")).fill("Whole Name");
  await late("edit-attribute", other.subject);
  await thereAndBack("/ask/edit-attribute");
  await expect(desk.attribute("Name")).toContainText("Whole Name");
  await expect(desk.attribute("Name").getByRole("alert")).toBeEmpty();

  await row(other.subject).click();
  await expect(desk.heading).toHaveText(other.subject);
  await row(known.subject).click();
  await expect(desk.heading).toHaveText(known.subject);
  const form = desk.dialog("Edit client");
  await desk.card.getByRole("button", { name: "Edit client" }).click();
  await form.getByLabel("Hint", { exact: true }).fill("Rings twice");
  await late("edit-attributes", other.subject);
  const answer = page.waitForResponse((response) => response.url().includes("/ask/edit-attributes"));
  await form.getByRole("button", { name: "Save changes" }).click();
  await page.goBack();
  await answer;
  await expect(desk.heading).toHaveText(other.subject);
  await row(known.subject).click();
  await expect(desk.hint).toContainText("Rings twice");
  await desk.card.getByRole("button", { name: "Edit client" }).click();
  await expect(form.getByLabel("Hint", { exact: true })).toHaveValue("Rings twice");
  await expect(form).not.toContainText("It is not saved yet.");
  await nothingKept(desk);
});

test("the whole form and a draft's form go on where they were left, and a form that is closed is given up", async ({ desk, inbound }) => {
  const [known, other] = [await inbound.client(), await inbound.client()];
  const lead = await inbound.message({ channel: channels.drafts, text: "Hello", from: { name: "Dora", identities: [{ kind: "email", value: `dora.${unique()}@mail.example` }] } });
  const form = desk.dialog("Edit client");
  const open = async () => desk.card.getByRole("button", { name: "Edit client" }).click();
  await desk.open(known.number);
  await open();
  await form.getByLabel("Hint", { exact: true }).fill("Rings twice");
  for (const again of [async () => desk.goto(`/c/${known.number}?form=client`), async () => desk.open(known.number).then(open)]) {
    await desk.open(other.number);
    await again();
    await expect(form.getByLabel("Hint", { exact: true })).toHaveValue("Rings twice");
    await expect(form).toContainText("It is not saved yet.");
  }
  await form.getByRole("button", { name: "Cancel" }).click();
  await open();
  await expect(form.getByLabel("Hint", { exact: true })).toHaveValue("");
  await expect(form).not.toContainText("It is not saved yet.");
  expect((await inbound.read(known.client))["hint"]).toBe("");

  await desk.open(lead.number);
  await desk.fillIn();
  await desk.card.getByLabel("Name").fill("Dora Kot");
  await desk.goto(`/c/${lead.number}?draft=open`);
  await expect(desk.card.getByLabel("Name")).toHaveValue("Dora Kot");
  await desk.open(lead.number);
  await desk.fillIn();
  await expect(desk.card.getByLabel("Name")).toHaveValue("Dora Kot");
  await desk.card.getByRole("button", { name: "Create client" }).click();
  await expect(desk.name).toHaveText("Dora Kot");
  await nothingKept(desk);
});
