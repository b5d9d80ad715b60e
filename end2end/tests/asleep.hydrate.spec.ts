// What the server drew, until it is alive: what is done to it meanwhile counts. The card beside a conversation sleeps until
// somebody turns to it.
import { hold } from "./fixtures/gate";
import { unique } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

/// What draws the card once it is awake, and the pages of clients and companies.
const DRAWS = "**/on_demand-*.wasm";
/// All that a page needs to be alive.
const ALIVE = "**/*.wasm";

test("nothing of what draws the card is loaded before somebody turns to it, and its links work", async ({ desk, inbound, page }) => {
  const known = await inbound.client();
  const second = await inbound.again(known, { conversation: `${known.thread}-2`, subject: `Later ${unique()}` });
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await desk.open(second.number);
  expect(loaded.filter((path) => path.includes("on_demand"))).toEqual([]);
  const link = desk.block("Conversations").getByRole("link").filter({ hasText: `#${known.number}` });
  await link.evaluate((element: HTMLElement) => element.click());
  await expect(page).toHaveURL(`/c/${known.number}`);
});

test("what is pressed before the card is awake is pressed once it is", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  const letIn = await hold(page, DRAWS);
  await desk.open(number);
  await desk.value("Name").click();
  await expect(desk.attribute("Name").getByRole("textbox")).toHaveCount(0);
  letIn();
  await expect(desk.attribute("Name").getByRole("textbox")).toBeFocused();
  expect(new URL(page.url()).search).toBe("");
});

test("a menu opens before the card is awake, and what is chosen from it is done once it is", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  const letIn = await hold(page, DRAWS);
  await desk.open(number);
  const opens = desk.contacts.getByRole("button", { name: "Add a contact" });
  const menu = page.locator(".menu:popover-open");
  await opens.press("Enter");
  await expect(menu).toBeVisible();
  await opens.press("Enter");
  await expect(menu).toHaveCount(0);
  await opens.press("Enter");
  await page.keyboard.press("Tab");
  await expect(menu.getByRole("button", { name: "E-mail" })).toBeFocused();
  await page.keyboard.press("Enter");
  letIn();
  await expect(desk.contacts.getByRole("form").getByLabel("E-mail")).toBeFocused();
  expect(new URL(page.url()).search).toBe("");
});

test("what is typed before the card is awake stays, and is sent", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  const letIn = await hold(page, DRAWS);
  await desk.open(number);
  const field = desk.block("Notes").getByRole("textbox").first();
  await field.fill("Typed in his sleep");
  letIn();
  await desk.wakeCard();
  await expect(field).toHaveValue("Typed in his sleep");
  await desk.block("Notes").getByRole("button", { name: "Add note" }).click();
  await expect(desk.note("Typed in his sleep")).toBeVisible();
  await desk.open(number);
  await expect(desk.note("Typed in his sleep")).toHaveCount(1);
});

test("what is typed on a client's own page before it is alive stays, and is saved", async ({ desk, inbound, page }) => {
  const { client } = await inbound.client();
  const letIn = await hold(page, ALIVE);
  await page.goto(`/clients/${client}?edit=name`, { waitUntil: "domcontentloaded" });
  await desk.attribute("Name").getByRole("textbox").fill("Typed Early");
  const note = desk.notes.getByRole("textbox").first();
  await note.fill("Noted early");
  letIn();
  await desk.hydrated();
  await expect(note).toHaveValue("Noted early");
  await expect(desk.attribute("Name").getByRole("textbox")).toHaveValue("Typed Early");
  await desk.notes.getByRole("button", { name: "Add note" }).click();
  await expect(desk.note("Noted early")).toHaveCount(1);
  await expect(desk.name).toHaveText("Typed Early");
});

test("a form that was refused before the page was alive goes on once it is, and is over once it is closed", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  const letIn = await hold(page, ALIVE);
  await page.goto(`/c/${number}?form=client`, { waitUntil: "domcontentloaded" });
  const dialog = desk.dialog("Edit client");
  const name = dialog.getByLabel("Name", { exact: true });
  const zone = dialog.getByLabel("Time zone", { exact: true });
  await name.fill("Early Bird");
  await zone.fill("Nowhere/Town");
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog.getByText("There is no such time zone.")).toBeVisible();
  letIn();
  await desk.hydrated();
  await expect(page.locator('.asleep[data-taken="awake"]')).toHaveCount(1);
  await expect(name).toHaveValue("Early Bird");
  await zone.fill("Europe/Warsaw");
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog).toBeHidden();
  await expect(desk.name).toHaveText("Early Bird");

  await desk.card.locator('button[name="form"]').click();
  await expect(name).toHaveValue("Early Bird");
  await expect(zone).toHaveValue("Europe/Warsaw");
  await expect(dialog.getByText("There is no such time zone.")).toHaveCount(0);
});

test("what is searched for before the page is alive is found by it", async ({ desk, page }) => {
  const word = unique();
  const letIn = await hold(page, ALIVE);
  await page.goto("/", { waitUntil: "domcontentloaded" });
  const box = page.getByRole("searchbox", { name: "Search conversations" });
  await box.fill(word);
  letIn();
  await desk.hydrated();
  await expect(box).toHaveValue(word);
  await box.press("Enter");
  await expect(page).toHaveURL(new RegExp(`q=${word}`));
});

test.describe("where what draws it does not come", () => {
  test.use({ expected: ["on_demand", "Failed to load resource", "Failed to fetch"] });

  test("a toast says so, and the card wakes when it is turned to again", async ({ desk, inbound, page }) => {
    const { number } = await inbound.client();
    await page.route(DRAWS, (route) => route.abort());
    await desk.open(number);
    await desk.card.hover();
    await expect(page.locator(".toast")).toContainText("cannot be reached");
    await page.unroute(DRAWS);
    await desk.entries.first().hover();
    await desk.wakeCard();
    await desk.change("Name", "Awake After All");
    await expect(desk.name).toHaveText("Awake After All");
  });
});

test("once awake, its links lead back to the list that stands beside it by then", async ({ desk, inbound, page }) => {
  const known = await inbound.client();
  await inbound.again(known, { conversation: `${known.thread}-2`, subject: "Later" });
  await desk.open(known.number);
  const links = desk.block("Conversations").getByRole("link");
  await expect(links.first()).not.toHaveAttribute("href", /view=/);
  await page.getByRole("link", { name: "All", exact: true }).click();
  await expect(page).toHaveURL(/view=all/);
  await desk.wakeCard();
  await expect(links.first()).toHaveAttribute("href", /view=all/);
});

test("what the address has opened in it is awake at once, and what is typed there is saved when the list changes", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  await desk.goto(`/c/${number}?edit=name`);
  const field = desk.attribute("Name").getByRole("textbox");
  await expect(page.locator('.asleep[data-taken="awake"]')).toHaveCount(1);
  await field.fill("Still Here");
  await page.getByRole("link", { name: "All", exact: true }).click();
  await expect(page).toHaveURL(/view=all/);
  await expect(desk.name).toHaveText("Still Here");
  await desk.wakeCard();
});
