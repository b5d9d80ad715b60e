import { expect, test } from "./fixtures/test";

test("a wrong password is refused with the reason, and the right one lets in afterwards", async ({ door, server }) => {
  await door.goto("/sign-in");
  await door.signIn(server.ben.email, "not the password");
  await expect(door.page.getByRole("alert")).toContainText("E-mail and password do not match");

  await door.signIn(server.ben.email, server.ben.password);
  await expect(door.page).toHaveURL("/");
  await expect(door.list).toBeVisible();
});

test("an address that nobody has is refused in the same words", async ({ door }) => {
  await door.goto("/sign-in");
  await door.signIn("nobody@kartoteka.example", "some password");
  await expect(door.page.getByRole("alert")).toContainText("E-mail and password do not match");
});

test("who guesses passwords is asked to wait", async ({ door, server }) => {
  test.slow();
  const agent = server.agent("Guessed At");
  await door.goto("/sign-in");
  const wait = door.page.getByRole("alert").filter({ hasText: "Too many attempts" });
  // Five failures are free; each one after them doubles the wait, so a slow machine reaches it as well.
  await expect(async () => {
    await door.signIn(agent.email, "a guess");
    await expect(wait).toBeVisible({ timeout: 500 });
  }).toPass({ intervals: [0] });
  await expect(door.page).toHaveURL(/error=slow/);
});

test("an agent signs out, and the pages are closed to him", async ({ door, server }) => {
  await door.goto("/sign-in");
  await door.signIn(server.ben.email, server.ben.password);
  await expect(door.list).toBeVisible();
  await door.hydrated();

  await door.signOut();
  await expect(door.page).toHaveURL(/\/sign-in$/);
  await door.goto("/");
  await expect(door.page).toHaveURL(/\/sign-in/);
  await expect(door.page.getByLabel("Password")).toBeVisible();
});

test("who is not signed in comes to the page that he wanted once he is", async ({ door, inbound, server }) => {
  const { number, name, subject } = await inbound.client();
  await door.goto(`/c/${number}?view=all`);
  await expect(door.page).toHaveURL(/\/sign-in\?/);
  await expect(door.page.getByText(subject)).toHaveCount(0);

  await door.signIn(server.ann.email, server.ann.password);
  await expect(door.page).toHaveURL(`/c/${number}?view=all`);
  await expect(door.name).toHaveText(name);
});

for (const foreign of ["https://evil.example/", "//evil.example/", "/\\evil.example/"]) {
  test(`signing in does not lead to ${foreign}`, async ({ door, server }) => {
    await door.goto(`/sign-in?next=${encodeURIComponent(foreign)}`);
    await door.signIn(server.ann.email, server.ann.password);
    await expect(door.page).toHaveURL("/");
    await expect(door.list).toBeVisible();
  });
}
