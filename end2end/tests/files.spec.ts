// What a client left behind: files, comments below posts.
import { PICTURE, unique } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

test("his files stand on the card, newest first, and are downloads", async ({ desk, inbound }) => {
  const known = await inbound.client({ attachments: [{ name: "first.txt", type: "text/plain", data: "YQ==" }] });
  await inbound.again(known, { text: "And a picture", attachments: [{ name: "box.png", type: "image/png", data: PICTURE }] });
  await desk.open(known.number);
  const files = desk.block("Files").getByRole("listitem");
  await expect(files).toHaveCount(2);
  await expect(files.first()).toContainText("box.png");
  await expect(files.last()).toContainText("1 B");
  await expect(files.first().locator("img")).toHaveAttribute("src", /\/preview$/);
  await expect(files.last().locator("img")).toHaveCount(0);

  const download = desk.page.waitForEvent("download");
  await files.last().getByRole("link", { name: /first\.txt/ }).click();
  expect((await download).suggestedFilename()).toBe("first.txt");
  await files.last().getByRole("link", { name: `#${known.number}` }).click();
  await expect(desk.page).toHaveURL(new RegExp(`/c/${known.number}`));
});

test("what says it is an image and is none looks like a file", async ({ desk, inbound }) => {
  const known = await inbound.client({ attachments: [{ name: "fake.png", type: "image/png", data: "YQ==" }] });
  await desk.open(known.number);
  const file = desk.block("Files").getByRole("listitem");
  await expect(file).toContainText("fake.png");
  await expect(file.locator("svg")).toBeVisible();
  await file.scrollIntoViewIfNeeded();
  // It has come, and there is nothing to see in it.
  await expect.poll(() => file.locator("img").evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBe(0);
});

test("all of many files are a step away", async ({ desk, inbound }) => {
  const file = (n: number) => ({ name: `page-${n}.txt`, type: "text/plain", data: "YQ==" });
  const known = await inbound.client({ attachments: Array.from({ length: 12 }, (_, n) => file(n)) });
  await desk.open(known.number);
  await desk.block("Files").getByRole("link", { name: "All (12)" }).click();
  await expect(desk.page).toHaveURL(new RegExp(`/clients/${known.client}.*#files$`));
  await expect(desk.part(/^Files/).getByRole("listitem")).toHaveCount(12);
});

test("a comment below a post leads to the post and to its conversation", async ({ desk, inbound }) => {
  const word = unique();
  const known = await inbound.client();
  const post = `https://vk.com/wall-1_${word}`;
  const comment = await inbound.again(known, { conversation: `${known.thread}-2`, text: `How much is it ${word}?`, post });
  await desk.open(known.number);
  const block = desk.block("Comments on posts").getByRole("listitem");
  await expect(block).toHaveCount(1);
  const away = block.getByRole("link", { name: new RegExp(`wall-1_${word}`) });
  await expect(away).toHaveAttribute("href", post);
  await expect(away).toHaveAttribute("target", "_blank");
  await expect(away).toHaveAttribute("rel", /noopener/);
  await block.getByRole("link", { name: `How much is it ${word}?` }).click();
  await expect(desk.page).toHaveURL(new RegExp(`/c/${comment.number}`));
});
