// What the company's own system knows of a client. It is asked by the server; here a small one stands in for it.
import { createServer, type Server as Http } from "node:http";
import type { AddressInfo } from "node:net";
import { unique } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

/// One link that leads astray, and nothing of the answer is taken.
const ASTRAY = { sections: [{ title: "", fields: [{ label: "Order", value: "A-17", link: "javascript:alert(1)" }] }] };

const SECTIONS = {
  sections: [
    {
      title: "Subscription",
      fields: [
        { label: "Plan", value: "Gold <b>" },
        { label: "Order", value: "A-17", link: "https://shop.example/orders/17" },
      ],
    },
  ],
};

/// A system that answers as it is told.
class System {
  answers: "sections" | "astray" | "nonsense" | "nobody" | "inward" | "nothing" = "sections";
  /// What it was asked for, without the ids of clients.
  readonly asked: string[] = [];
  private constructor(private readonly http: Http) {}

  static async begin(): Promise<System> {
    const http = createServer((request, response) => {
      system.asked.push(request.url?.replace(/\w+$/, "") ?? "");
      if (system.answers === "nothing") return;
      if (system.answers === "inward") return response.writeHead(302, { location: "/inside/secret" }).end();
      const body = { sections: JSON.stringify(SECTIONS), astray: JSON.stringify(ASTRAY), nonsense: "<html>", nobody: "" }[system.answers];
      response.writeHead(system.answers === "nobody" ? 404 : 200, { "content-type": "application/json" }).end(body);
    });
    const system = new System(http);
    await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
    return system;
  }

  /// Hangs up on whoever waits for an answer.
  hangUp(): void {
    this.http.closeAllConnections();
  }

  get template(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}/clients/{external_id}`;
  }

  async end(): Promise<void> {
    await new Promise((done) => this.http.close(done));
  }
}

test("what the system knows stands on the card, as text and links, and what it does not disturbs nothing", async ({ desk, inbound, server }) => {
  const system = await System.begin();
  await server.settings({ dynamic_url: system.template, dynamic_secret: `secret-${unique()}` });
  try {
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
      system.answers = "sections";
      await block.getByRole("button", { name: "Try again" }).click();
      await expect(block).toContainText("Subscription");
    }
  } finally {
    await server.settings({ dynamic_url: "" });
    await system.end();
  }
});

test("a system that leads elsewhere is not followed, and one that is silent holds up nothing else", async ({ desk, inbound, server, page }) => {
  const system = await System.begin();
  await server.settings({ dynamic_url: system.template, dynamic_secret: `secret-${unique()}` });
  try {
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
  } finally {
    await server.settings({ dynamic_url: "" });
    system.hangUp();
    await system.end();
  }
});
