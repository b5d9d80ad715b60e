// Where a value comes from, what it was before, and the way back.
import { unique } from "./fixtures/inbound";
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

test("a value that came with a message leads to its conversation", async ({ desk, inbound, page }) => {
  const known = await inbound.client({ name: "" });
  const [name, from] = [`Anna ${unique()}`, { identities: [{ kind: "email" as const, value: known.email }] }];
  const second = await inbound.again(known, { conversation: `${known.thread}-2`, subject: "My name", text: "It is Anna.", from: { name, ...from } });
  expect(second.client).toBe(known.client);
  await desk.open(known.number);
  await desk.attribute("Name").hover();
  await desk.attribute("Name").getByRole("button", { name: /^Where it comes from/ }).click();
  const story = desk.dialog("Name: where it comes from");
  const changes = story.getByRole("listitem");
  await expect(changes).toHaveCount(1);
  await expect(changes).toContainText(name);
  await expect(changes).toContainText("a message via Web form");
  await changes.getByRole("link", { name: `#${second.number}` }).click();
  await expect(page).toHaveURL(new RegExp(`/c/${second.number}$`));
  await expect(desk.heading).toHaveText("My name");
  await expect(story).toHaveCount(0);
});

test("a value that was never given says so", async ({ desk, inbound }) => {
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.attribute("Time zone").hover();
  await desk.attribute("Time zone").getByRole("button", { name: /^Where it comes from/ }).click();
  await expect(desk.dialog("Time zone: where it comes from")).toContainText("Nothing has been entered here yet.");
});

test("a change goes back from the list of changes on the client's page", async ({ desk, inbound }) => {
  const known = await inbound.client();
  await desk.profile(known.client);
  for (const zone of ["Europe/Warsaw", "Europe/Madrid"]) {
    await desk.change("Time zone", zone);
    await expect(desk.attribute("Time zone")).toContainText(zone);
  }
  const lines = desk.part("Changes").getByRole("listitem").filter({ hasText: "Time zone" });
  await expect(lines).toHaveCount(2);
  await expect(lines.nth(0)).toContainText("Europe/Madrid");
  await expect(lines.nth(0).getByRole("button")).toHaveCount(0);
  await lines.nth(1).getByRole("button", { name: "Revert to this" }).click();
  await expect(desk.attribute("Time zone")).toContainText("Europe/Warsaw");
  await expect(lines).toHaveCount(3);
  await expect(lines.nth(0).getByRole("button")).toHaveCount(0);
  await expect(lines.nth(1).getByRole("button", { name: "Revert to this" })).toHaveCount(1);
  await expect(lines.nth(2).getByRole("button")).toHaveCount(0);
  await expect.poll(async () => (await inbound.read(known.client))["time_zone"]).toBe("Europe/Warsaw");
  // Nothing else of what a card tells of can be put back like this.
  await expect(desk.part("Changes").getByRole("listitem").last().getByRole("button")).toHaveCount(0);
  if (desk.alive) await expect(desk.part("Changes").getByRole("list")).toBeFocused();
});

test("a value that is possible no more is not offered, or is refused and says so", async ({ desk, inbound }) => {
  const known = await inbound.client();
  const { label, id } = await inbound.clientField("text");
  await desk.profile(known.client);
  await desk.showAll();
  for (const value of ["One", "Two"]) {
    await desk.change(label, value);
    await expect(desk.attribute(label)).toContainText(value);
  }
  const lines = desk.part("Changes").getByRole("listitem").filter({ hasText: label });
  const back = lines.nth(1).getByRole("button", { name: "Revert to this" });
  await expect(back).toBeVisible();
  await inbound.removeField(id);
  if (desk.alive) {
    await expect(back).toHaveCount(0);
    await expect(lines).toHaveCount(2);
  } else {
    await back.click();
    await expect(desk.part("Changes").getByRole("alert")).toContainText("That value is no longer possible");
  }
});
