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
  await page.setViewportSize({ width: 1440, height: 900 });
  const { number } = await inbound.client();
  await desk.open(number);
  const side = page.getByRole("complementary", { name: "Client card" });
  const width = async () => Math.round((await side.boundingBox())?.width ?? 0);
  await expect.poll(width).toBe(360);
  const edge = page.getByRole("separator", { name: "Width of the card" });
  await edge.focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(width).toBe(376);
  await expect(edge).toHaveAttribute("aria-valuenow", "376");

  const box = await edge.boundingBox();
  if (!box) throw new Error("there is no edge");
  await page.mouse.move(box.x + 4, 400);
  await page.mouse.down();
  await page.mouse.move(1440 - 440, 400, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBe(440);
  await page.mouse.move(box.x, 300);
  await desk.open(number);
  await expect.poll(width).toBe(440);
});
