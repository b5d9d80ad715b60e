import { unique, uniquePhone } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

test("a new message stands in the list with its client, its subject and how it begins", async ({ desk, inbound }) => {
  const { name, subject, number } = await inbound.client({ text: "The box is\nwet" });
  await desk.goto("/");
  const row = desk.row(subject);
  await expect(row).toContainText(name);
  await expect(row).toContainText("The box is wet");
  await expect(row).toContainText("New");

  await row.getByRole("link").first().click();
  await expect(desk.page).toHaveURL(new RegExp(`/c/${number}$`));
  await expect(desk.name).toHaveText(name);
});

test("the newest conversation stands first, and a new message brings an old one up", async ({ desk, inbound }) => {
  const first = await inbound.client();
  const second = await inbound.client();
  await desk.goto("/");
  await expect(desk.rows.first()).toContainText(second.name);

  await inbound.again(first, { text: "And another thing" });
  await desk.goto("/");
  await expect(desk.rows.first()).toContainText(first.name);
  await expect(desk.row(first.subject)).toHaveCount(1);
});

test("a solved conversation leaves the active ones and stands among the solved", async ({ desk, inbound }) => {
  const { number, subject } = await inbound.client();
  await desk.open(number);
  await desk.setStatus("Solved");
  await expect(desk.message("Ann Lee set the status to Solved")).toBeVisible();

  await desk.goto("/");
  await expect(desk.list).toBeVisible();
  await expect(desk.row(subject)).toHaveCount(0);
  await desk.goto("/?view=solved");
  await expect(desk.row(subject)).toBeVisible();
  await desk.goto("/?view=all");
  await expect(desk.row(subject)).toBeVisible();
});

test("what is assigned to me is mine and no longer unassigned", async ({ desk, inbound, seat, server }) => {
  const { number, subject } = await inbound.client();
  await desk.goto("/?view=unassigned");
  await expect(desk.row(subject)).toBeVisible();

  await desk.open(number);
  await desk.assign("Ann Lee (me)");
  await expect(desk.message("Ann Lee took the conversation")).toBeVisible();
  await desk.goto("/?view=mine");
  await expect(desk.row(subject)).toBeVisible();
  await desk.goto("/?view=unassigned");
  await expect(desk.list).toBeVisible();
  await expect(desk.row(subject)).toHaveCount(0);

  const ben = await seat(server.ben);
  await ben.goto("/?view=mine");
  await expect(ben.list).toBeVisible();
  await expect(ben.row(subject)).toHaveCount(0);
});

test("the address holds the view, and back goes back to the one before", async ({ desk, inbound }) => {
  const { subject } = await inbound.client();
  await desk.goto("/");
  await expect(desk.row(subject)).toBeVisible();

  await desk.viewStatus("Solved");
  await expect(desk.page).toHaveURL(/[?&]view=solved/);
  await expect(desk.view("Solved")).toHaveAttribute("aria-current", /page|true/);
  await expect(desk.row(subject)).toHaveCount(0);

  await desk.page.goBack();
  await expect(desk.page).toHaveURL("/");
  await expect(desk.row(subject)).toBeVisible();
});

test("a conversation opened from a view stays in it, and back leads to the list as it was", async ({ desk, inbound }) => {
  const { number, subject, name } = await inbound.client();
  await desk.goto("/?view=unassigned");
  await desk.row(subject).getByRole("link").first().click();
  await expect(desk.page).toHaveURL(new RegExp(`/c/${number}\\?view=unassigned`));
  await expect(desk.name).toHaveText(name);
  await expect(desk.view("Unassigned")).toHaveAttribute("aria-current", /page|true/);

  await desk.page.goBack();
  await expect(desk.page).toHaveURL("/?view=unassigned");
  await expect(desk.card).toHaveCount(0);
});

test("the search finds by name, address, phone and number, and the address holds it", async ({ desk, inbound }) => {
  const phone = uniquePhone();
  const word = unique();
  const { subject, number } = await inbound.client({
    name: `Łucja ${word}`,
    from: {
      name: `Łucja ${word}`,
      identities: [
        { kind: "email", value: `lucja.${word}@mail.example` },
        { kind: "phone", value: phone },
      ],
    },
  });
  const other = await inbound.client();

  for (const words of [word.toUpperCase(), `lucja.${word}@mail`, phone.replaceAll(" ", ""), `#${number}`]) {
    await desk.goto("/");
    await desk.search(words);
    await expect(desk.row(subject), words).toBeVisible();
    await expect(desk.row(other.subject), words).toHaveCount(0);
    expect(new URL(desk.page.url()).searchParams.get("q")).toBe(words);
  }

  await desk.goto(`/?q=${word}`);
  await expect(desk.row(subject)).toBeVisible();
  await expect(desk.page.getByRole("searchbox", { name: "Search conversations" })).toHaveValue(word);
});

test("a search that finds nothing says so", async ({ desk }) => {
  await desk.goto("/");
  await desk.search(`nobody ${unique()}`);
  await expect(desk.list).toContainText("Nothing found");
});

test("conversations beyond the first page are a step away", async ({ desk, inbound }) => {
  const word = unique();
  const from = { name: `Prolific ${word}`, identities: [{ kind: "email" as const, value: `${word}@mail.example` }] };
  for (let n = 1; n <= 52; n += 1) {
    await inbound.message({ conversation: `${word}-${n}`, subject: `Letter ${n} of ${word}`, text: "Hello", from });
  }
  await desk.goto(`/?q=${word}`);
  await expect(desk.row(`Letter 52 of ${word}`)).toBeVisible();
  await expect(desk.row(`Letter 1 of ${word}`)).toHaveCount(0);
  const more = desk.page.getByRole("link", { name: "Show more" });
  // Once the page is alive, seeing it is enough.
  if (desk.alive) await more.scrollIntoViewIfNeeded();
  else await more.click();
  await expect(desk.row(`Letter 1 of ${word}`)).toBeVisible();
});

test("an agent with nothing to do is told what would appear", async ({ seat, server }) => {
  const desk = await seat(server.agent(`Idle ${unique()}`));
  await desk.goto("/?view=mine");
  await expect(desk.list).toContainText("Nothing is assigned to you");
  await expect(desk.list).toContainText("it appears here");
});
