// What a thread does once the page is alive.
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
