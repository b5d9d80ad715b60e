// The place of the card beside the thread: shown or hidden, as wide as somebody wants it.
import { expect, test } from "./fixtures/test";

test("a card that an agent has hidden stays hidden for him, and for nobody else in this browser", async ({ desk, door, server, inbound, page }) => {
  const [one, other] = [await inbound.client(), await inbound.client()];
  await desk.open(one.number);
  const toggle = page.getByRole("button", { name: "Client card" });
  await expect(toggle).toHaveAttribute("aria-expanded", "true");
  await toggle.focus();
  await page.keyboard.press("Enter");
  await expect(toggle).toHaveAttribute("aria-expanded", "false");
  await expect(desk.card).toBeHidden();
  await desk.row(other.name).getByRole("link").click();
  await expect(desk.heading).toBeFocused();
  await expect(desk.card).toBeHidden();
  await page.reload();
  await desk.hydrated();
  await expect(desk.card).toBeHidden();
  await expect(toggle).toHaveAttribute("aria-expanded", "false");

  await page.context().clearCookies();
  await door.enter(server.ben);
  await desk.open(one.number);
  await page.context().clearCookies();
  await door.enter(server.ann);
  await page.reload();
  await desk.hydrated();
  await expect(desk.card).toBeHidden();
  await toggle.click();
  await expect(desk.card).toBeVisible();
});

test("the edge of the card is moved by keys and by the mouse, and stays where it was left", async ({ desk, inbound, page }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  const edge = page.getByRole("separator");
  const width = async () => Math.round((await page.locator(".card-side").boundingBox())?.width ?? 0);
  const before = await width();
  await edge.focus();
  await page.keyboard.press("ArrowLeft");
  const wider = await width();
  expect(wider).toBeGreaterThan(before);
  await expect(edge).toHaveAttribute("aria-valuenow", String(wider));
  const box = await edge.boundingBox();
  if (box === null) throw new Error("the edge is nowhere");
  await page.mouse.move(box.x + box.width / 2, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 - 30, box.y + 200, { steps: 4 });
  await page.mouse.up();
  const widest = await width();
  expect(widest).toBeGreaterThan(wider);
  await page.reload();
  await desk.hydrated();
  expect(await width()).toBe(widest);
});
