// Ordering by mouse, finger and keyboard; another browser of the same agent follows.
import type { Locator } from "@playwright/test";
import { unique } from "./fixtures/inbound";
import { PHONE, openSheet } from "./fixtures/phone";
import { expect, test } from "./fixtures/test";

function handle(form: Locator, name: string): Locator {
  return form.getByRole("button", { name: `Move: ${name}`, exact: true });
}

async function centre(of: Locator): Promise<{ x: number; y: number }> {
  await of.scrollIntoViewIfNeeded();
  const box = await of.boundingBox();
  if (box === null) throw new Error("it is not on the screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test("a row is dragged by its handle; a line shows where it goes and nothing else moves", async ({ seat, server, inbound }) => {
  const desk = await seat(server.agent(`Own ${unique()}`));
  const { number } = await inbound.client();
  await desk.open(number);
  const form = await desk.editVisibility();
  const before = await desk.ticked(form);
  const [first = "", , third = ""] = before;
  const [from, to] = [await centre(handle(form, first)), await centre(handle(form, third))];
  await desk.page.mouse.move(from.x, from.y);
  await desk.page.mouse.down();
  await desk.page.mouse.move(to.x, to.y, { steps: 6 });
  await expect(form.locator("[data-line=after]")).toContainText(third);
  expect(await desk.ticked(form)).toEqual(before);
  await desk.page.mouse.up();
  await expect.poll(() => desk.ticked(form)).toEqual([before[1], before[2], before[0], ...before.slice(3)]);
  await expect(desk.spoken).toHaveText(`${first}, moved to 3 of ${before.length}`);
});

test("the list scrolls along while a row is held at its edge, and the row goes where it is let go", async ({ seat, server, inbound }) => {
  const desk = await seat(server.agent(`Own ${unique()}`));
  const { number } = await inbound.client();
  const word = unique();
  const fields = [];
  for (let n = 0; n < 60; n += 1) fields.push(await inbound.clientField("text", { label: `${word}-${n}` }));
  try {
    await server.settings({ default_layout: fields.map(({ id }) => `custom-${id}`) });
    await desk.open(number);
    const form = await desk.editVisibility();
    const before = await desk.ticked(form);
    expect(before).toEqual(fields.map(({ label }) => label));
    const [first = "", last = ""] = [before.at(0), before.at(-1)];
    const from = await centre(handle(form, first));
    await expect(handle(form, last)).not.toBeInViewport();
    const height = desk.page.viewportSize()?.height ?? 0;
    await desk.page.mouse.move(from.x, from.y);
    await desk.page.mouse.down();
    await desk.page.mouse.move(from.x, height - 1, { steps: 6 });
    const lies = async () => (await handle(form, last).boundingBox())?.y ?? Infinity;
    // Looked for often, for the list scrolls on behind it.
    await expect.poll(lies, { intervals: [50] }).toBeLessThan(height - 100);
    expect(await desk.ticked(form)).toEqual(before);
    // Away from the edge it stands still.
    await desk.page.mouse.move(from.x, height / 2, { steps: 2 });
    await desk.page.mouse.move(from.x, (await lies()) + 8, { steps: 6 });
    await expect(form.locator("[data-line=after]")).toContainText(last);
    await desk.page.mouse.up();
    const now = [...before.slice(1), first];
    await expect.poll(() => desk.ticked(form)).toEqual(now);
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form).toBeHidden();
    await desk.open(number);
    await expect(desk.details.getByRole("term")).toHaveText(now);
  } finally {
    // Everybody's cards are long while they are there.
    await server.settings({ default_layout: null });
    for (const { id } of fields) await inbound.removeField(id);
  }
});

test("Escape while dragging leaves the order alone", async ({ seat, server, inbound }) => {
  const desk = await seat(server.agent(`Own ${unique()}`));
  const { number } = await inbound.client();
  await desk.open(number);
  const form = await desk.editVisibility();
  const before = await desk.ticked(form);
  const [from, to] = [await centre(handle(form, before[0] ?? "")), await centre(handle(form, before[2] ?? ""))];
  await desk.page.mouse.move(from.x, from.y);
  await desk.page.mouse.down();
  await desk.page.mouse.move(to.x, to.y, { steps: 6 });
  await expect(form.locator("[data-line=after]")).toBeVisible();
  await desk.page.keyboard.press("Escape");
  await expect(form.locator("[data-line=after]")).toHaveCount(0);
  await desk.page.mouse.up();
  await expect.poll(() => desk.ticked(form)).toEqual(before);
  await expect(form).toBeVisible();
});

test("space picks up, arrows move, space puts down, each said aloud; Escape puts back", async ({ seat, server, inbound, }) => {
  const desk = await seat(server.agent(`Own ${unique()}`));
  const { page } = desk;
  const { number } = await inbound.client();
  await desk.open(number);
  const form = await desk.editVisibility();
  const before = await desk.ticked(form);
  const [first = "", second = ""] = before;
  await handle(form, first).focus();
  await page.keyboard.press("Space");
  await expect(desk.spoken).toContainText(`${first}, picked up, 1 of ${before.length}`);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(desk.spoken).toHaveText(`${first}, moved to 3 of ${before.length}`);
  await expect(handle(form, first)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect.poll(() => desk.ticked(form)).toEqual(before);
  await expect(handle(form, first)).toBeFocused();

  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(desk.spoken).toHaveText(`${first}, put down, 2 of ${before.length}`);
  expect((await desk.ticked(form)).slice(0, 2)).toEqual([second, first]);
  await page.keyboard.press("Escape");
  await expect(form).toBeHidden();
  await expect(desk.details.getByRole("button", { name: "Edit visibility" })).toBeFocused();
});

test("another browser of the same agent follows", async ({ seat, server, inbound }) => {
  const me = server.agent(`Own ${unique()}`);
  const [here, there] = [await seat(me), await seat(me)];
  const { number } = await inbound.client();
  await here.open(number);
  await there.open(number);
  const form = await here.editVisibility();
  await form.getByRole("checkbox", { name: "Standing" }).uncheck();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(here.attribute("Standing")).toHaveCount(0);
  await expect(there.attribute("Standing")).toHaveCount(0);
});

test.describe("with a finger at 390 pixels", () => {
  test.use(PHONE);

  test("a row is dragged by its handle", async ({ desk, inbound, page }) => {
    const { number } = await inbound.client();
    await openSheet(desk, number);
    const form = await desk.editVisibility();
    const before = await desk.ticked(form);
    const [from, to] = [await centre(handle(form, before[0] ?? "")), await centre(handle(form, before[2] ?? ""))];
    const touch = await page.context().newCDPSession(page);
    const send = (type: string, point?: { x: number; y: number }) =>
      touch.send("Input.dispatchTouchEvent", { type: type as "touchStart", touchPoints: point ? [point] : [] });
    await send("touchStart", from);
    for (let step = 1; step <= 6; step += 1) {
      await send("touchMove", { x: from.x, y: from.y + ((to.y - from.y) * step) / 6 });
    }
    await expect(form.locator("[data-line=after]")).toBeVisible();
    await send("touchEnd");
    await expect.poll(() => desk.ticked(form)).toEqual([before[1], before[2], before[0], ...before.slice(3)]);
  });
});
