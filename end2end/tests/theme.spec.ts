import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures/test";

/// How light the page is, by the colours that are computed: 1 is white, 0 is black.
async function lightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    if (!canvas) throw new Error("no canvas");
    // What the body does not paint is painted by the document.
    const painted = [document.body, document.documentElement].map((element) => getComputedStyle(element).backgroundColor);
    canvas.fillStyle = painted.find((colour) => colour !== "rgba(0, 0, 0, 0)") ?? "white";
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 3 / 255;
  });
}

const light = (page: Page) => expect.poll(() => lightness(page)).toBeGreaterThan(0.85);
const dark = (page: Page) => expect.poll(() => lightness(page)).toBeLessThan(0.25);

test("the page follows the system", async ({ desk, page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await desk.goto("/");
  await dark(page);
  await page.emulateMedia({ colorScheme: "light" });
  await light(page);
});

test("a chosen theme stays, whatever the system says, until the system's is chosen again", async ({ desk, page, inbound }) => {
  const { number } = await inbound.client();
  await page.emulateMedia({ colorScheme: "light" });
  await desk.open(number);
  await (await desk.openAccount()).getByRole("button", { name: "Dark" }).click();
  await dark(page);
  await expect(page).toHaveURL(new RegExp(`/c/${number}$`));

  await desk.goto("/");
  await dark(page);
  await (await desk.openAccount()).getByRole("button", { name: "Light" }).click();
  await light(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await light(page);

  await desk.goto("/");
  await (await desk.openAccount()).getByRole("button", { name: "System" }).click();
  await dark(page);
});
