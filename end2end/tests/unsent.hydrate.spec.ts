// What was typed and not sent stays with who typed it: over a page that is loaded anew and a session that ends.
import type { BrowserContext } from "@playwright/test";
import type { Desk } from "./fixtures/desk";
import { unique } from "./fixtures/inbound";
import type { Server } from "./fixtures/server";
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
