// Where a value comes from, what it was before, and the way back.
import { expect, test } from "./fixtures/test";

test("a value says who changed it, what it was before, and goes back to that", async ({ desk, inbound, seat, server }) => {
  const { number, client } = await inbound.client();
  const ben = await seat(server.ben);
  await ben.open(number);
  await ben.change("Time zone", "Europe/Warsaw");
  await expect(ben.attribute("Time zone")).toContainText("Europe/Warsaw");
  await desk.open(number);
  await desk.change("Time zone", "Europe/Madrid");
  await expect(desk.attribute("Time zone")).toContainText("Europe/Madrid");

  await desk.attribute("Time zone").hover();
  await desk.attribute("Time zone").getByRole("button", { name: /^Where it comes from/ }).click();
  const story = desk.dialog("Time zone: where it comes from");
  const changes = story.getByRole("listitem");
  await expect(changes.nth(0)).toContainText("Europe/Madrid");
  await expect(changes.nth(0)).toContainText("Ann Lee");
  await expect(changes.nth(1)).toContainText("Europe/Warsaw");
  await expect(changes.nth(1)).toContainText("Ben Ode");
  await expect(changes.nth(0).getByRole("button")).toHaveCount(0);

  await changes.nth(1).getByRole("button", { name: "Revert to this" }).click();
  await expect(story).toBeHidden();
  await expect(desk.attribute("Time zone")).toContainText("Europe/Warsaw");
  await expect.poll(async () => (await inbound.read(client))["time_zone"]).toBe("Europe/Warsaw");
  expect(desk.page.url()).not.toContain("past=");
  if (desk.alive) {
    await expect(desk.attribute("Time zone").getByRole("button", { name: /^Where it comes from/ })).toBeFocused();
  }
});

test("a value that came with a message leads to its conversation", async ({ desk, inbound }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.attribute("Name").hover();
  await desk.attribute("Name").getByRole("button", { name: /^Where it comes from/ }).click();
  const story = desk.dialog("Name: where it comes from");
  await expect(story.getByRole("link", { name: `#${number}` }).or(story.getByText("No change is known"))).toBeVisible();
});
