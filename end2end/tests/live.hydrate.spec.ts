// What happens elsewhere appears in open pages, without a reload.
import { hold } from "./fixtures/gate";
import { mail, PICTURE, unique, uniquePhone } from "./fixtures/inbound";
import { Line } from "./fixtures/line";
import { expectNoReload, mark } from "./fixtures/reload";
import { expect, test } from "./fixtures/test";

test("a raw mail from the client of the open conversation shows in thread, list and card", async ({ desk, inbound }) => {
  const word = unique();
  const address = `Zofia ${word} <zofia.${word}@mail.example>`;
  const first = await inbound.mail(mail(address, `Parcel ${word}`, "Where is it?", [`X-Note: first`]));
  const other = await inbound.client();
  await desk.open(first.number);
  await expect(desk.rows.first()).toContainText(other.name);
  await mark(desk.page);

  const second = await inbound.mail(mail(address, `Other matter ${word}`, "A second mail."));
  expect(second.client).toBe(first.client);
  await expect(desk.row(`Other matter ${word}`)).toBeVisible();
  await expect(desk.rows.first()).toContainText(`Other matter ${word}`);
  await expect(desk.block("Last conversations").getByRole("link")).toHaveCount(2);
  await expectNoReload(desk.page);
});

test("a row that stands in two views follows in the second as well", async ({ desk, inbound, page }) => {
  const known = await inbound.client();
  await desk.goto("/");
  await expect(desk.row(known.subject)).toBeVisible();
  await mark(page);
  await page.getByRole("link", { name: "All", exact: true }).click();
  await expect(page).toHaveURL(/view=all/);
  await expect(desk.row(known.subject)).toBeVisible();
  const word = unique();
  await inbound.again(known, { text: `And now ${word}` });
  await expect(desk.row(known.subject)).toContainText(word);
  await expectNoReload(page);
});

test("an answer by mail joins the open thread at its end and lifts the row", async ({ desk, inbound }) => {
  const word = unique();
  const address = `Zofia ${word} <zofia.${word}@mail.example>`;
  const id = `<first-${word}@mail.example>`;
  const raw = mail(address, `Parcel ${word}`, "Where is it?").replace(/Message-ID: .*/, `Message-ID: ${id}`);
  const first = await inbound.mail(raw);
  const other = await inbound.client();
  await desk.open(first.number);
  await expect(desk.rows.first()).toContainText(other.name);
  await mark(desk.page);

  const again = await inbound.mail(mail(address, `Re: Parcel ${word}`, "It has come.", [`In-Reply-To: ${id}`, `References: ${id}`]));
  expect(again.number).toBe(first.number);
  await expect(desk.message("It has come.")).toBeVisible();
  await expect(desk.entries.last()).toContainText("It has come.");
  await expect(desk.rows.first()).toContainText("It has come.");
  await expect(desk.row(`Parcel ${word}`)).toHaveCount(1);
  await expectNoReload(desk.page);
});

test("a mail from an unknown address makes a client whose card is right", async ({ desk, inbound }) => {
  const word = unique();
  await desk.goto("/");
  await mark(desk.page);
  const subject = `Заказ ${word}`;
  const encoded = `=?koi8-r?B?${Buffer.from([0xfa, 0xc1, 0xcb, 0xc1, 0xda]).toString("base64")}?= ${word}`;
  const answer = await inbound.mail(mail(`"Ольга ${word}" <Olga.${word}@Mail.Example>`, encoded, "Здравствуйте, где мой заказ?"));
  expect(answer.outcome).toBe("created");

  const row = desk.row(subject);
  await expect(row).toContainText(`Ольга ${word}`);
  await row.getByRole("link").first().click();
  await expect(desk.name).toHaveText(`Ольга ${word}`);
  const contacts = desk.block("Contacts").getByRole("listitem");
  await expect(contacts).toHaveCount(1);
  await expect(contacts).toContainText(new RegExp(`olga\\.${word}@mail\\.example`, "i"));
  await desk.showAll();
  await expect(desk.attribute("Conversations")).toHaveText("1");
  await expect(desk.block("Last conversations").getByRole("link")).toHaveCount(1);
  await expect(desk.message("Здравствуйте, где мой заказ?")).toBeVisible();
  await expectNoReload(desk.page);
});

test("two agents see each other's edits, notes, comments and statuses", async ({ desk, inbound, seat, server }) => {
  const { number, subject } = await inbound.client();
  const ben = await seat(server.ben);
  await desk.open(number);
  await ben.open(number);
  await mark(ben.page);

  await desk.change("Name", "Renamed By Ann");
  await expect(ben.name).toHaveText("Renamed By Ann");
  await expect(ben.attribute("Name")).toContainText("Renamed By Ann");
  await expect(ben.row(subject)).toContainText("Renamed By Ann");

  await desk.change("Standing", "VIP");
  await expect(ben.attribute("Standing")).toContainText("VIP");

  await desk.addNote("A note of Ann's");
  await expect(ben.note("A note of Ann's")).toContainText("Ann Lee");
  await ben.addNote("A note of Ben's");
  await expect(desk.note("A note of Ben's")).toContainText("Ben Ode");

  await ben.comment("A comment of Ben's");
  await expect(desk.message("A comment of Ben's")).toContainText("Ben Ode");

  await ben.setStatus("Solved");
  await expect(desk.message("Ben Ode set the status to Solved")).toBeVisible();
  await expect(desk.thread.getByLabel("Status", { exact: true })).toHaveValue("solved");
  await expect(desk.row(subject)).toHaveCount(0);
  await desk.setStatus("Open");
  await expect(ben.row(subject)).toBeVisible();
  await expectNoReload(ben.page);
});

test("a client's card changed through one conversation is right beside another", async ({ desk, inbound, seat, server }) => {
  const known = await inbound.client();
  const second = await inbound.again(known, { conversation: `${known.thread}-2`, subject: "Another", text: "Hello" });
  const ben = await seat(server.ben);
  await desk.open(known.number);
  await ben.open(second.number);
  await desk.change("Name", "One And The Same");
  await expect(ben.name).toHaveText("One And The Same");
});

test("whatever changes of a card appears on it beside a conversation", async ({ desk, inbound, seat, server }) => {
  const [known, phone] = [await inbound.client(), uniquePhone()];
  const email = { kind: "email", value: known.email };
  await inbound.change(known.client, { identities: [email, { kind: "phone", value: phone }] });
  // An empty one is there from the beginning, so that what comes later is not folded away.
  await inbound.field("text");
  await desk.open(known.number);
  await mark(desk.page);
  await desk.showAll();
  await expect(desk.contact(phone)).toHaveCount(1);

  await inbound.change(known.client, { hint: "Rings twice" });
  await expect(desk.hint).toContainText("Rings twice");
  await inbound.change(known.client, { sites: ["https://acme.example/shop"], addresses: [{ kind: "home", text: "Main Street 1" }] });
  await expect(desk.contacts.getByRole("link", { name: /acme\.example/ })).toHaveCount(1);
  await expect(desk.contact("Main Street 1")).toContainText("home");
  await inbound.change(known.client, { identities: [email], sites: [], hint: "" });
  await expect(desk.contact(phone)).toHaveCount(0);
  await expect(desk.contact("acme.example")).toHaveCount(0);
  await expect(desk.contact("Main Street 1")).toHaveCount(1);
  await expect(desk.hint).not.toContainText("Rings");

  const post = `https://vk.com/wall-1_${unique()}`;
  const apart = { conversation: `${known.thread}-2`, subject: "Below a post" };
  await inbound.again(known, { ...apart, text: "How much is it?", post, attachments: [{ name: "list.txt", type: "text/plain", data: "YQ==" }] });
  await expect(desk.block("Files").getByRole("listitem")).toContainText("list.txt");
  await expect(desk.block("Comments on posts").getByRole("link", { name: "How much is it?" })).toBeVisible();
  await expect(desk.block("Last conversations").getByRole("listitem").first()).toContainText("Below a post");

  const ben = await seat(server.ben);
  const picture = { name: "face.png", mimeType: "image/png", buffer: Buffer.from(PICTURE, "base64") };
  const put = { headers: { origin: server.url }, multipart: { avatar: picture } };
  expect((await ben.page.request.post(`/clients/${known.client}/avatar`, put)).status()).toBe(204);
  await expect(desk.card.locator(".card__head img")).toHaveAttribute("src", /^\/avatars\//);

  const { label, id } = await inbound.clientField("text");
  await expect(desk.attribute(label)).toHaveCount(1);
  await inbound.removeField(id);
  await expect(desk.attribute(label)).toHaveCount(0);
  await expectNoReload(desk.page);
});

test("a conversation whose client is deleted says so in its open page", async ({ desk, inbound }) => {
  const known = await inbound.client();
  await desk.open(known.number);
  await mark(desk.page);
  await inbound.deleteClient(known.client);
  await expect(desk.page.getByText("There is no such conversation")).toBeVisible();
  await expect(desk.card).toHaveCount(0);
  await expect(desk.row(known.subject)).toHaveCount(0);
  await expectNoReload(desk.page);
});

test("a status that a colleague takes back at once is back in the list of its choices as well", async ({ desk, inbound, page, seat, server }) => {
  const known = await inbound.client();
  await desk.open(known.number);
  const ben = await seat(server.ben);
  await ben.open(known.number);
  const [status, bens] = [desk, ben].map(({ thread }) => thread.getByLabel("Status", { exact: true }));
  await desk.setStatus("Open");
  await expect(bens!).toHaveValue("open");
  const letIn = await hold(page, "**/ask/conversation*");
  await desk.setStatus("Solved");
  await expect(bens!).toHaveValue("solved");
  await ben.setStatus("Open");
  await expect.poll(async () => (await inbound.conversation(known.conversation)).status).toBe("open");
  letIn();
  await expect(desk.entries.last()).toContainText("Ben Ode set the status to Open");
  await expect(status!).toHaveValue("open");
});

test("what is being written is not disturbed by what arrives", async ({ desk, inbound }) => {
  const known = await inbound.client();
  await desk.open(known.number);
  await desk.composer.fill("Half a sent");
  await desk.notes.getByRole("textbox").fill("Half a no");
  await inbound.again(known, { text: "Meanwhile" });
  await expect(desk.message("Meanwhile")).toBeVisible();
  await expect(desk.composer).toHaveValue("Half a sent");
  await expect(desk.notes.getByRole("textbox")).toHaveValue("Half a no");
});

test("half a note and half a comment stay while another conversation is looked at", async ({ desk, inbound, page }) => {
  const [one, other] = [await inbound.client(), await inbound.client()];
  await desk.open(one.number);
  await desk.composer.fill("Half a sent");
  await desk.notes.getByRole("textbox").fill("Half a no");
  await desk.wakeCard();
  await desk.row(other.subject).getByRole("link").first().click();
  await expect(desk.name).toHaveText(other.name);
  await expect(page).toHaveTitle(new RegExp(other.subject));
  await expect(desk.composer).toHaveValue("");
  await expect(desk.notes.getByRole("textbox")).toHaveValue("");
  await page.goBack();
  await expect(desk.name).toHaveText(one.name);
  await expect(desk.composer).toHaveValue("Half a sent");
  await expect(desk.notes.getByRole("textbox")).toHaveValue("Half a no");

  await desk.notes.getByRole("textbox").press("Control+Enter");
  await expect(desk.note("Half a no")).toHaveCount(1);
  await desk.row(other.subject).getByRole("link").first().click();
  await expect(desk.name).toHaveText(other.name);
  await page.goBack();
  await expect(desk.name).toHaveText(one.name);
  await expect(desk.notes.getByRole("textbox")).toHaveValue("");
});

test("a reader above is not scrolled by a new message; a pill tells of it", async ({ desk, inbound, page }) => {
  const known = await inbound.client({ text: "First\n".repeat(10) });
  for (let n = 2; n <= 12; n += 1) await inbound.again(known, { text: `Message ${n}.\n${"line\n".repeat(6)}` });
  await desk.open(known.number);
  await expect(desk.message("Message 12.")).toBeInViewport();
  await desk.message("Message 3.").evaluate((element) => element.scrollIntoView({ block: "start" }));
  await expect(desk.message("Message 12.")).not.toBeInViewport();
  const before = (await desk.message("Message 3.").boundingBox())?.y;

  await inbound.again(known, { text: "Arrived below." });
  const pill = page.getByRole("button", { name: /1 new/ });
  await expect(pill).toBeVisible();
  const after = (await desk.message("Message 3.").boundingBox())?.y;
  expect(Math.abs((after ?? NaN) - (before ?? NaN))).toBeLessThan(2);
  await pill.click();
  await expect(desk.message("Arrived below.")).toBeInViewport();
  await expect(pill).toBeHidden();
});

test("a lost connection is resumed: nothing is missed and nothing comes twice", async ({ desk, inbound, server, expected }) => {
  const line = new Line(server);
  const url = await line.begin();
  // A line that breaks has many names.
  expected.push(`request to another host: ${url}`, "net::ERR_");
  const known = await inbound.client();
  await desk.goto(`${url}/c/${known.number}`);
  await inbound.again(known, { text: "Before the cut." });
  await expect(desk.message("Before the cut.")).toBeVisible();
  await mark(desk.page);

  line.cut();
  await inbound.again(known, { text: "During the cut, one." });
  await inbound.again(known, { text: "During the cut, two." });
  const stranger = await inbound.client();
  await expect(desk.page.getByText("Reconnecting…")).toBeVisible();
  await expect(desk.message("During the cut, one.")).toHaveCount(0);
  line.mend();

  await expect(desk.message("During the cut, two.")).toBeVisible({ timeout: 20_000 });
  await expect(desk.row(stranger.subject)).toBeVisible();
  await inbound.again(known, { text: "After the cut." });
  await expect(desk.message("After the cut.")).toBeVisible({ timeout: 20_000 });
  for (const text of ["Before the cut.", "During the cut, one.", "During the cut, two.", "After the cut."]) {
    await expect(desk.message(text)).toHaveCount(1);
  }
  await expect(desk.row(stranger.subject)).toHaveCount(1);
  await expectNoReload(desk.page);
  await line.end();
});

test("the server restarts, and the open page goes on", async ({ desk, inbound, server, expected }) => {
  test.slow();
  expected.push("ERR_CONNECTION", "ERR_INCOMPLETE_CHUNKED_ENCODING", "ERR_EMPTY_RESPONSE", "ERR_NETWORK");
  const known = await inbound.client();
  await desk.open(known.number);
  await inbound.again(known, { text: "Before the restart." });
  await expect(desk.message("Before the restart.")).toBeVisible();
  await mark(desk.page);

  await server.stop();
  await expect(desk.page.getByText("Reconnecting…")).toBeVisible({ timeout: 20_000 });
  await server.start();
  await inbound.again(known, { text: "Right after the restart." });
  await expect(desk.message("Right after the restart.")).toBeVisible({ timeout: 30_000 });
  await expect(desk.page.getByText("Reconnecting…")).toBeHidden();

  await desk.addNote("Written after the restart");
  await expect(desk.note("Written after the restart")).toBeVisible();
  for (const text of ["Before the restart.", "Right after the restart."]) await expect(desk.message(text)).toHaveCount(1);
  await expectNoReload(desk.page);
});
