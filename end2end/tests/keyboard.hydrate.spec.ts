// Hands on the keyboard only.
import { enter, goTo, open } from "./fixtures/keys";
import { expect, test } from "./fixtures/test";

test("an attribute is reached, edited and left by keyboard, and focus returns to it", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  await open(desk, number);
  const value = desk.value("Name");
  await goTo(value);
  const ring = await value.evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(ring).not.toBe("none");

  await page.keyboard.press("Enter");
  await expect(desk.attribute("Name").getByRole("textbox")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Typed By Hand");
  await page.keyboard.press("Enter");
  await expect(desk.name).toHaveText("Typed By Hand");
  await expect(value).toBeFocused();

  await page.keyboard.press("Enter");
  await page.keyboard.type("Not this");
  await page.keyboard.press("Escape");
  await expect(desk.name).toHaveText("Typed By Hand");
  await expect(value).toBeFocused();
});

test("a choice is changed by keyboard", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  await open(desk, number);
  await enter(desk.value("Standing"));
  await expect(desk.attribute("Standing").getByRole("combobox")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(desk.attribute("Standing")).toContainText("VIP");
  await expect(desk.value("Standing")).toBeFocused();
});

test("a note is added, changed and deleted by keyboard", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  await open(desk, number);
  const box = desk.notes.getByRole("textbox");
  await goTo(box);
  await page.keyboard.type("By hand");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(desk.note("By hand")).toBeVisible();
  await expect(box).toBeFocused();

  await enter(desk.note("By hand").getByRole("button", { name: "Edit" }));
  await expect(desk.notes.getByRole("listitem").getByRole("textbox")).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.type(", twice");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(desk.note("By hand, twice")).toBeVisible();
  await expect(desk.note("By hand, twice").getByRole("button", { name: "Edit" })).toBeFocused();

  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const question = page.getByRole("dialog", { name: /Delete/ });
  await expect(question).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(desk.note("By hand, twice").getByRole("button", { name: "Delete" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(question).toBeVisible();
  await enter(question.getByRole("button", { name: "Delete note" }));
  await expect(desk.note("By hand, twice")).toHaveCount(0);
});

test("what is pressed as soon as a question was left is heard", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.addNote("To be deleted");
  const note = desk.note("To be deleted");
  await note.getByRole("button", { name: "Delete" }).click();
  const question = desk.dialog("Delete note");
  await expect(question).toBeVisible();
  // The browser tells with its next frame that a dialog was closed; both presses come before that.
  await page.evaluate(() => {
    document.querySelector<HTMLDialogElement>("dialog[open]")?.requestClose();
    (document.activeElement as HTMLElement).click();
  });
  await expect(question).toBeVisible();
  await question.getByRole("button", { name: "Delete note" }).click();
  await expect(note).toHaveCount(0);
});

test("a comment is sent from the keyboard", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.composer.focus();
  await page.keyboard.type("One line");
  await page.keyboard.press("Enter");
  await page.keyboard.type("and another");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(desk.message("One line")).toContainText("and another");
  await expect(desk.composer).toBeFocused();
});

test("the first Tab offers to skip the lists, and a conversation is opened from the list", async ({ desk, inbound, page }) => {
  const { number, subject } = await inbound.client();
  await desk.goto("/");
  await expect(desk.row(subject)).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /^Skip to/ })).toBeFocused();
  await enter(desk.row(subject).getByRole("link"));
  await expect(page).toHaveURL(new RegExp(`/c/${number}`));
});

test("the account menu opens and closes by keyboard, and focus returns to its button", async ({ desk, page }) => {
  await desk.goto("/");
  const button = page.getByRole("button", { name: /^Signed in as/ });
  await button.focus();
  await page.keyboard.press("Enter");
  const menu = page.locator(".menu:popover-open");
  await expect(menu).toBeVisible();
  await page.keyboard.press("Tab");
  expect(await menu.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await expect(button).toBeFocused();
});

test("focus is not lost with a button that takes itself away", async ({ desk, inbound, page }) => {
  const known = await inbound.client({ text: "First\n".repeat(10) });
  for (let n = 2; n <= 12; n += 1) await inbound.again(known, { text: `Message ${n}.\n${"line\n".repeat(6)}` });
  await desk.open(known.number);
  await desk.message("Message 3.").evaluate((element) => element.scrollIntoView({ block: "start" }));
  await inbound.again(known, { text: "Arrived below." });
  const pill = page.getByRole("button", { name: /1 new/ });
  await pill.focus();
  await page.keyboard.press("Enter");
  await expect(desk.message("Arrived below.")).toBeInViewport();
  await expect(pill).toBeHidden();
  await expect(page.getByRole("log")).toBeFocused();

  await desk.goto("/?q=nobody%20has%20this%20name");
  await page.getByRole("link", { name: "Clear the search" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Clear the search" })).toHaveCount(0);
  await expect(page.getByRole("searchbox", { name: "Search conversations" })).toBeFocused();
});
