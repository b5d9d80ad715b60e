// Each agent chooses which attributes his cards show, and in which order.
import { unique } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

test("what is ticked and moved by a place is shown from then on, on every card", async ({ seat, server, inbound }) => {
  const desk = await seat(server.agent(`Own ${unique()}`));
  const [one, other] = [await inbound.client(), await inbound.client()];
  await desk.open(one.number);
  const form = await desk.editVisibility();
  const before = await desk.ticked(form);
  await form.getByRole("checkbox", { name: "Last seen" }).uncheck();
  const last = before.filter((name) => name !== "Last seen").at(-1) ?? "";
  await form.getByRole("button", { name: `Move up: ${last}` }).click();
  await expect(form).toBeVisible();
  await expect(form.getByRole("checkbox", { name: "Last seen" })).not.toBeChecked();
  const now = await desk.ticked(form);
  expect(now).not.toContain("Last seen");
  expect(now.indexOf(last)).toBe(now.length - 2);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toBeHidden();
  await expect.poll(() => desk.labels()).toEqual(now);

  await desk.open(other.number);
  expect(await desk.labels()).toEqual(now);
  expect(desk.page.url()).not.toContain("visibility");
});

test("cancel leaves everything as it was, and reset brings the default back", async ({ seat, server, inbound }) => {
  const desk = await seat(server.agent(`Own ${unique()}`));
  const { number } = await inbound.client();
  await desk.open(number);
  const before = await desk.labels();
  let form = await desk.editVisibility();
  await form.getByRole("checkbox", { name: "Name" }).uncheck();
  await form.getByRole("button", { name: "Cancel" }).click();
  await expect(form).toBeHidden();
  expect(await desk.labels()).toEqual(before);

  form = await desk.editVisibility();
  await form.getByRole("checkbox", { name: "Name" }).uncheck();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toBeHidden();
  await expect.poll(() => desk.labels()).not.toContain("Name");
  form = await desk.editVisibility();
  await form.getByRole("button", { name: "Reset to default" }).click();
  await expect(form).toBeHidden();
  await expect.poll(() => desk.labels()).toEqual(before);
});

test("an administrator chooses for everybody who chose nothing himself", async ({ seat, server, inbound }) => {
  const { number } = await inbound.client();
  const [ada, chose, chose_nothing] = [
    await seat(server.ada),
    await seat(server.agent(`Chose ${unique()}`)),
    await seat(server.agent(`Chose nothing ${unique()}`)),
  ];
  for (const each of [ada, chose, chose_nothing]) await each.open(number);
  const before = await ada.labels();
  const own = await chose.editVisibility();
  await expect(own.getByRole("button", { name: /everybody/ })).toHaveCount(0);
  await own.getByRole("button", { name: "Save" }).click();
  await expect(own).toBeHidden();

  const form = await ada.editVisibility();
  await form.getByRole("checkbox", { name: "Time zone" }).uncheck();
  await form.getByRole("button", { name: /everybody/ }).click();
  await expect(form).toBeHidden();
  if (!chose_nothing.alive) await chose_nothing.open(number);
  await expect(chose_nothing.attribute("Time zone")).toHaveCount(0);
  await chose.open(number);
  await expect(chose.attribute("Time zone")).toBeVisible();

  // As it was, for the tests beside this one.
  const back = await ada.editVisibility();
  await back.getByRole("checkbox", { name: "Time zone" }).check();
  await back.getByRole("button", { name: /everybody/ }).click();
  await expect(back).toBeHidden();
  await expect.poll(async () => new Set(await ada.labels())).toEqual(new Set(before));
});
