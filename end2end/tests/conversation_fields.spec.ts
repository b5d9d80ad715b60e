// The fields of administrators that a conversation has of its own, beside its client's card.
import { unique } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

for (const { kind, typed, shown, stored, options } of [
  { kind: "text", typed: "Blue gate", shown: "Blue gate", stored: "Blue gate" },
  { kind: "number", typed: "-1234.5", shown: "−1,234.5", stored: "-1234.5" },
  { kind: "date", typed: "1984-02-29", shown: "29 Feb 1984", stored: "1984-02-29" },
  { kind: "choice", typed: "Late", shown: "Late", stored: "Late", options: ["Broken", "Late"] },
  { kind: "country", typed: "PL", shown: "Poland", stored: "PL" },
]) {
  test(`an empty field of the kind ${kind} is found, filled in place, and told of in the thread`, async ({ desk, inbound }) => {
    const { label } = await inbound.conversationField(kind, { options: options ?? [] });
    const { number, conversation } = await inbound.client();
    await desk.open(number);
    const row = desk.conversationValue(label);
    await expect(row).toHaveCount(0);
    await desk.conversationPart.getByRole("button", { name: /^Show more/ }).click();
    await desk.change(label, typed, row);
    await expect(row.locator(".editor")).toHaveCount(0);
    await expect(row).toContainText(shown);
    await expect.poll(async () => String(await inbound.valueOfConversation(conversation, label))).toBe(stored);
    await expect(desk.message(`Ann Lee set “${label}” to “${shown}”`)).toBeVisible();
    expect(desk.page.url()).not.toContain("edit=");
    await desk.open(number);
    await expect(row).toContainText(shown);
  });
}

test("what does not fit is refused beside the value, and the old one stands", async ({ desk, inbound }) => {
  const { label } = await inbound.conversationField("number");
  const { number, conversation } = await inbound.client();
  await inbound.fill(conversation, label, 7);
  await desk.open(number);
  const row = desk.conversationValue(label);
  await desk.change(label, "many", row);
  await expect(row.getByRole("alert")).toContainText("A number, such as 12.5");
  expect(await inbound.valueOfConversation(conversation, label)).toBe(7);
});

test("a value of a conversation is emptied, and the thread says so", async ({ desk, inbound }) => {
  const { label } = await inbound.conversationField("text");
  const { number, conversation } = await inbound.client();
  await inbound.fill(conversation, label, "A-1");
  await desk.open(number);
  await expect(desk.message(`API set “${label}” to “A-1”`)).toBeVisible();
  await desk.change(label, "", desk.conversationValue(label));
  await expect(desk.message(`Ann Lee emptied “${label}”`)).toBeVisible();
  expect(await inbound.valueOfConversation(conversation, label)).toBeNull();
});

test("what only programs fill is read, not edited", async ({ desk, inbound }) => {
  const { label } = await inbound.conversationField("text", { read_only: true });
  const { number, conversation } = await inbound.client();
  await inbound.fill(conversation, label, "A-1");
  await desk.open(number);
  await expect(desk.conversationValue(label)).toContainText("A-1");
  await expect(desk.conversationValue(label).getByRole("button", { name: /^Edit/ })).toHaveCount(0);
});

test("all fields are shown and fewer again", async ({ desk, inbound }) => {
  const { label } = await inbound.conversationField("text");
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.conversationPart.getByRole("button", { name: /^Show more/ }).click();
  await expect(desk.conversationValue(label)).toBeVisible();
  await desk.conversationPart.getByRole("button", { name: "Show less" }).click();
  await expect(desk.conversationValue(label)).toHaveCount(0);
});

test("a conversation that nobody has claimed has fields too", async ({ desk, inbound }) => {
  const { label } = await inbound.conversationField("text");
  const unknown = await inbound.message({ text: `Hello ${unique()}` });
  expect(unknown.client).toBeNull();
  await inbound.fill(unknown.conversation, label, "A-1");
  await desk.open(unknown.number);
  const row = desk.conversationValue(label);
  await desk.change(label, "A-2", row);
  await expect(row).toContainText("A-2");
  await expect.poll(async () => inbound.valueOfConversation(unknown.conversation, label)).toBe("A-2");
});

test("values stay with a conversation that goes to another client", async ({ desk, inbound }) => {
  const { label } = await inbound.conversationField("text");
  const [first, other] = [await inbound.client(), await inbound.client()];
  await inbound.fill(first.conversation, label, "A-1");
  await inbound.giveTo(first.conversation, other.client);
  await desk.open(first.number);
  await expect(desk.name).toHaveText(other.name);
  await expect(desk.conversationValue(label)).toContainText("A-1");
});
