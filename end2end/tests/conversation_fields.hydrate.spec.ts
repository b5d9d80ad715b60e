// The fields of a conversation once its page is alive: they follow what happens.
import { expectNoReload, mark } from "./fixtures/reload";
import { expect, test } from "./fixtures/test";

test("what a program writes into a conversation appears in its open page, and goes with the field", async ({ desk, inbound, page }) => {
  const { label, id } = await inbound.conversationField("text");
  const { number, conversation } = await inbound.client();
  await desk.open(number);
  await mark(page);
  await expect(desk.conversationValue(label)).toHaveCount(0);
  await inbound.fill(conversation, label, "A-1");
  await expect(desk.conversationValue(label)).toContainText("A-1");
  await inbound.fill(conversation, label, "A-2");
  await expect(desk.conversationValue(label)).toContainText("A-2");
  await expect(desk.message(`API set “${label}” to “A-2”`)).toBeVisible();
  await inbound.removeField(id);
  await expect(desk.conversationValue(label)).toHaveCount(0);
  await expectNoReload(page);
});

test("two agents at one value: both are seen, and what is typed is not lost", async ({ desk, inbound, seat, server }) => {
  const { label } = await inbound.conversationField("text");
  const { number, conversation } = await inbound.client();
  await inbound.fill(conversation, label, "First");
  await desk.open(number);
  const ben = await seat(server.ben);
  await ben.open(number);
  const row = desk.conversationValue(label);
  const mine = await desk.edit(label, row);
  await mine.fill("Mine");
  await ben.change(label, "Theirs", ben.conversationValue(label));
  await expect(row.getByRole("alert")).toContainText("Meanwhile a colleague changed this to “Theirs”.");
  await mine.press("Enter");
  await row.getByRole("button", { name: "Keep mine" }).click();
  await expect(ben.conversationValue(label)).toContainText("Mine");
  await expect.poll(async () => inbound.valueOfConversation(conversation, label)).toBe("Mine");
});

test("what is typed is not lost where the conversation gets another client meanwhile", async ({ desk, inbound }) => {
  const { label } = await inbound.conversationField("text");
  const { number, conversation } = await inbound.client();
  const other = await inbound.client();
  await inbound.fill(conversation, label, "A-1");
  await desk.open(number);
  const row = desk.conversationValue(label);
  await (await desk.edit(label, row)).fill("A-2");
  await inbound.giveTo(conversation, other.client);
  await expect(desk.name).toHaveText(other.name);
  // The editor goes with the card around it, which is as good as leaving it.
  await expect(row).toContainText("A-2");
  await expect.poll(async () => inbound.valueOfConversation(conversation, label)).toBe("A-2");
});

test("the keyboard fills a field, and focus stays on it", async ({ desk, inbound, page }) => {
  const { label } = await inbound.conversationField("text");
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.wakeCard();
  await desk.conversationPart.getByRole("button", { name: /^Show more/ }).press("Enter");
  const row = desk.conversationValue(label);
  await row.getByRole("button", { name: /^Edit/ }).press("Enter");
  await page.keyboard.type("A-1");
  await page.keyboard.press("Enter");
  await expect(row).toContainText("A-1");
  await expect(row.getByRole("button", { name: /^Edit/ })).toBeFocused();
});
