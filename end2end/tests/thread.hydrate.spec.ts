// What a thread does once the page is alive.
import { hold } from "./fixtures/gate";
import { expect, test } from "./fixtures/test";

test("messages before the last fifty are a step away", async ({ desk, inbound }) => {
  const known = await inbound.client({ text: "The very first message" });
  for (let n = 2; n <= 60; n += 1) await inbound.again(known, { text: `Message number ${n}.` });
  await desk.open(known.number);
  await expect(desk.message("Message number 60.")).toBeVisible();
  await expect(desk.message("The very first message")).toHaveCount(0);
  await desk.page.getByRole("button", { name: "Show earlier messages" }).click();
  await expect(desk.message("The very first message")).toHaveCount(1);
  await expect(desk.message("Message number 60.")).toHaveCount(1);
});

test("while the next conversation is on its way nothing is done to the one before, nor to its card", async ({ desk, inbound, page }) => {
  const known = await inbound.client({ text: "Of the first" });
  const other = await inbound.client({ text: "Of the second" });
  await desk.open(known.number);
  const letIn = await hold(page, "**/ask/conversation*");
  await desk.row(other.name).getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/c/${other.number}`));
  await expect(desk.thread).toHaveAttribute("aria-busy", "true");
  for (const part of [desk.thread, page.locator(".card-side")]) await expect(part).toHaveJSProperty("inert", true);
  await expect(desk.name).toHaveText(known.name);
  letIn();
  await expect(desk.message("Of the second")).toBeVisible();
  await expect(desk.heading).toBeFocused();
  await expect(desk.thread).not.toHaveAttribute("aria-busy");
  for (const part of [desk.thread, page.locator(".card-side")]) await expect(part).toHaveJSProperty("inert", false);
  await desk.change("Name", `${other.name} Kot`);
  await expect(desk.name).toHaveText(`${other.name} Kot`);
});

test("another conversation and its card are one question to the server", async ({ desk, inbound, page }) => {
  const [one, other] = [await inbound.client(), await inbound.client()];
  await desk.open(one.number);
  await desk.wakeCard();
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/ask/")) asked.push(pathname);
  });
  await desk.row(other.name).getByRole("link").click();
  await expect(desk.name).toHaveText(other.name);
  await expect(desk.contact(other.email)).toBeVisible();
  await expect(desk.heading).toBeFocused();
  expect(asked).toEqual(["/ask/conversation"]);
  // What was asked for late would have been asked for by now.
  await page.goBack();
  await expect(desk.name).toHaveText(one.name);
  await expect(desk.contact(one.email)).toBeVisible();
  expect(asked).toEqual(["/ask/conversation", "/ask/conversation"]);
});
