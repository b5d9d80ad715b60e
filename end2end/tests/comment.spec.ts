import { expect, test } from "./fixtures/test";

test("a comment for colleagues stands in the thread with its author, and is marked internal", async ({ desk, inbound, seat, server }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.comment("Ask the warehouse\nabout the box");
  const written = desk.message("Ask the warehouse");
  await expect(written).toBeVisible();
  await expect(written).toContainText("Ann Lee");
  await expect(written).toContainText("Internal comment");
  await expect(desk.composer).toHaveValue("");

  const ben = await seat(server.ben);
  await ben.open(number);
  await expect(ben.message("Ask the warehouse")).toBeVisible();
});

test("a comment that looks like HTML is shown as it was typed", async ({ desk, inbound }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.comment("<b>bold</b> & <script>1</script>");
  await expect(desk.message("<b>bold</b> & <script>1</script>")).toBeVisible();
});

test("a comment without a text is not stored", async ({ desk, inbound }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.comment("   ");
  await expect(desk.page.getByRole("alert").filter({ hasText: /./, visible: true })).toHaveCount(1);
  await desk.open(number);
  await expect(desk.messages).not.toContainText("Internal comment");
});
