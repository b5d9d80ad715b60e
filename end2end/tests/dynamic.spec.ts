// What the company's own system knows of a client. It is asked by the server; here a small one stands in for it.
import { unique } from "./fixtures/inbound";
import { withSystem } from "./fixtures/system";
import { expect, test } from "./fixtures/test";

test("what the system knows stands on the card, as text and links, and what it does not disturbs nothing", async ({ desk, inbound, server }) => {
  await withSystem(server, async (system) => {
    const open = async () => {
      const word = unique();
      const from = { name: `Anna ${word}`, identities: [{ kind: "external" as const, value: word }] };
      const { number } = await inbound.message({ text: "Hello", from });
      await desk.open(number);
      const block = desk.block("From your system");
      if (desk.alive) return block;
      await block.getByRole("button", { name: "Ask the system" }).click();
      return desk.dialog("From your system");
    };
    const block = await open();
    await expect(block).toContainText("Gold <b>");
    const link = block.getByRole("link", { name: "A-17" });
    await expect(link).toHaveAttribute("href", "https://shop.example/orders/17");
    await expect(link).toHaveAttribute("rel", /noopener/);
    await expect(block.getByRole("link")).toHaveCount(1);

    system.answers = "nobody";
    await expect(await open()).toContainText("does not know this client");
    for (const odd of ["nonsense", "astray"] as const) {
      system.answers = odd;
      await expect(await open()).toContainText("not understood");
    }
    await expect(desk.block("Details")).toBeVisible();
    if (desk.alive) {
      system.answers = "known";
      await block.getByRole("button", { name: "Try again" }).click();
      await expect(block).toContainText("Subscription");
    }
  });
});

test("a system that leads elsewhere is not followed, and one that is silent holds up nothing else", async ({ desk, inbound, server, page }) => {
  await withSystem(server, async (system) => {
    const word = unique();
    const from = { name: `Anna ${word}`, identities: [{ kind: "external" as const, value: word }] };
    const { number, client } = await inbound.message({ text: "Hello", from });
    const block = desk.alive ? desk.block("From your system") : desk.dialog("From your system");
    const ask = () => desk.block("From your system").getByRole("button", { name: "Ask the system" });

    system.answers = "inward";
    await desk.open(number);
    if (!desk.alive) await ask().click();
    await expect(block).toContainText("not understood");
    expect(system.asked).toEqual(["/clients/"]);

    system.answers = "nothing";
    await desk.open(number);
    const left = desk.alive ? undefined : ask().click({ noWaitAfter: true });
    await expect.poll(() => system.asked).toHaveLength(2);
    if (desk.alive) {
      await desk.change("Name", `Anna Kot ${word}`);
      await expect(desk.name).toHaveText(`Anna Kot ${word}`);
      await expect.poll(async () => (await inbound.read(client ?? ""))["name"]).toBe(`Anna Kot ${word}`);
      await expect(block).not.toContainText("in time");
    }
    // The server would give it three seconds.
    system.hangUp();
    await left;
    await expect(block).toContainText("The system did not answer in time.");
    await desk.change("Time zone", "Europe/Warsaw");
    await expect(desk.attribute("Time zone")).toContainText("Europe/Warsaw");
    await expect.poll(async () => (await inbound.read(client ?? ""))["time_zone"]).toBe("Europe/Warsaw");
    expect(page.url()).toContain(`/c/${number}`);
  });
});
