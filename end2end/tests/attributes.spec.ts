// What the card says as label and value: every kind in place, all of them on demand, found by a word.
import type { Desk } from "./fixtures/desk";
import { type Inbound, unique } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

/// A kind, what is typed into its control, how it is read, and what programs read of it.
interface Row {
  kind: string;
  typed: string;
  shown: string;
  stored: unknown;
  options?: string[];
}

const rows: Row[] = [
  { kind: "text", typed: "Blue gate", shown: "Blue gate", stored: "Blue gate" },
  { kind: "longtext", typed: "Blue gate\nring twice", shown: "ring twice", stored: "Blue gate\nring twice" },
  { kind: "number", typed: "-1234.5", shown: "−1,234.5", stored: "-1234.5" },
  { kind: "yesno", typed: "Yes", shown: "Yes", stored: true },
  { kind: "date", typed: "1984-02-29", shown: "29 Feb 1984", stored: "1984-02-29" },
  { kind: "choice", typed: "Paid", shown: "Paid", stored: "Paid", options: ["Free", "Paid"] },
  { kind: "link", typed: "https://shop.example/a", shown: "shop.example/a", stored: "https://shop.example/a" },
  { kind: "email", typed: "ann@second.example", shown: "ann@second.example", stored: "ann@second.example" },
  { kind: "language", typed: "Polish", shown: "Polish", stored: "pl" },
  { kind: "country", typed: "PL", shown: "Poland", stored: "PL" },
  { kind: "phone", typed: "+48601234567", shown: "+48 601 234 567", stored: "+48 601 234 567" },
];

/// Opens a client's card with all its attributes.
async function all(desk: Desk, inbound: Inbound): Promise<{ number: number; client: string }> {
  const known = await inbound.client();
  await desk.open(known.number);
  await desk.showAll();
  return known;
}

for (const { kind, typed, shown, stored, options } of rows) {
  test(`a value of the kind ${kind} is edited in place and stays`, async ({ desk, inbound }) => {
    const label = await inbound.field(kind, { options: options ?? [] });
    const { number, client } = await all(desk, inbound);
    await desk.change(label, typed);
    await expect(desk.attribute(label).locator(".editor")).toHaveCount(0);
    await expect(desk.attribute(label)).toContainText(shown);
    await expect.poll(async () => String(await inbound.valueOf(client, label))).toBe(String(stored));

    await desk.open(number);
    await desk.showAll();
    await expect(desk.attribute(label)).toContainText(shown);
  });
}

test("several choices are ticked in place", async ({ desk, inbound }) => {
  const label = await inbound.field("choices", { options: ["Red", "Green", "Blue"] });
  const { client } = await all(desk, inbound);
  for (const [tick, shown] of [["Blue", "Blue"], ["Red", "Red, Blue"], ["Blue", "Red"]] as const) {
    await desk.value(label).click();
    await desk.attribute(label).getByRole("checkbox", { name: tick }).click();
    if (desk.alive) await desk.page.keyboard.press("Enter");
    else await desk.attribute(label).getByRole("button", { name: "Save" }).click();
    await expect(desk.attribute(label).locator(".editor")).toHaveCount(0);
    await expect(desk.attribute(label)).toContainText(shown);
    await expect.poll(() => inbound.valueOf(client, label)).toEqual(shown.split(", "));
  }
});

test.describe("far from Greenwich", () => {
  test.use({ timezoneId: "Asia/Tokyo" });

  test("an instant is typed in the reader's own time, or in UTC which says so", async ({ desk, inbound }) => {
    const label = await inbound.field("datetime");
    const { client } = await all(desk, inbound);
    const control = await desk.edit(label);
    await expect(desk.attribute(label).getByText("UTC", { exact: true })).toBeVisible({ visible: !desk.alive });
    await control.fill("2026-11-21T10:00");
    if (desk.alive) await control.press("Enter");
    else await desk.attribute(label).getByRole("button", { name: "Save" }).click();
    await expect(desk.attribute(label)).toContainText("21 Nov 2026, 10:00");
    await expect.poll(async () => Date.parse(String(await inbound.valueOf(client, label)))).toBe(Date.UTC(2026, 10, 21, desk.alive ? 1 : 10));
  });
});

test("a value that does not fit its kind says so beside it, and nothing is stored", async ({ desk, inbound }) => {
  const cases = [["number", "seven", "A number"], ["link", "nowhere", "A web address"], ["email", "nobody", "An e-mail address"]] as const;
  for (const [kind, typed, why] of cases) {
    const label = await inbound.field(kind);
    const { client } = await all(desk, inbound);
    await desk.change(label, typed);
    await expect(desk.attribute(label).getByRole("alert")).toContainText(why);
    expect(await inbound.valueOf(client, label)).toBeNull();
  }
});

test("a company is named in place, whatever the case, and only one that is there", async ({ desk, inbound }) => {
  const label = await inbound.field("company");
  const { id, name } = await inbound.company(`Acme ${unique()}`, []);
  const { number, client } = await all(desk, inbound);
  await desk.change(label, `${name} Poland`);
  await expect(desk.attribute(label).getByRole("alert")).toContainText("There is no company of this name");
  expect(await inbound.valueOf(client, label)).toBeNull();
  await desk.open(number);
  await desk.showAll();
  await desk.change(label, name.toUpperCase());
  await expect(desk.attribute(label).locator(".editor")).toHaveCount(0);
  await expect(desk.value(label)).toContainText(name);
  await expect.poll(() => inbound.valueOf(client, label)).toBe(id);
  await desk.open(number);
  await desk.showAll();
  await expect(desk.value(label)).toContainText(name);
});

test("a link opens in a tab of its own, an e-mail and a phone are links too", async ({ desk, inbound }) => {
  const kinds = [
    { kind: "link", typed: "https://shop.example/", href: "https://shop.example/" },
    { kind: "email", typed: "ann@second.example", href: "mailto:ann@second.example" },
    { kind: "phone", typed: "+48 601 234 567", href: "tel:+48601234567" },
  ];
  const { number } = await inbound.client();
  for (const { kind, typed, href } of kinds) {
    const label = await inbound.field(kind);
    await desk.open(number);
    await desk.showAll();
    await desk.change(label, typed);
    const link = desk.attribute(label).getByRole("link");
    await expect(link).toHaveAttribute("href", href);
    if (kind === "link") {
      await expect(link).toHaveAttribute("target", "_blank");
      await expect(link).toHaveAttribute("rel", /noopener/);
    } else {
      await expect(link).not.toHaveAttribute("target");
    }
  }
});

test("more shows all attributes and less the chosen ones again", async ({ desk, inbound }) => {
  const label = await inbound.field("text");
  const { number } = await inbound.client();
  await desk.open(number);
  await expect(desk.attribute(label)).toHaveCount(0);
  const before = await desk.labels();
  await desk.showAll();
  await expect(desk.attribute(label)).toBeVisible();
  await desk.details.getByRole("button", { name: "Show less" }).click();
  await expect(desk.attribute(label)).toHaveCount(0);
  expect(await desk.labels()).toEqual(before);
});

test("empty ones are counted and folded away", async ({ desk, inbound }) => {
  const label = await inbound.field("text");
  const { number } = await inbound.client();
  await desk.open(number);
  await desk.details.getByRole("button", { name: /^Show more/ }).click();
  const fold = desk.details.locator("summary");
  await expect(fold).toHaveText(/^\d+ empty$/);
  await expect(desk.attribute(label)).toBeHidden();
  await fold.click();
  await expect(desk.attribute(label)).toBeVisible();
});

test("attributes are found by label and by value, whatever the case, the accents and the alphabet", async ({ desk, inbound }) => {
  const word = unique();
  const label = await inbound.field("text", { label: `Łódź ${word}` });
  await all(desk, inbound);
  await desk.change(label, "Сорт");
  await expect(desk.attribute(label)).toContainText("Сорт");
  for (const [typed, marked] of [[`LODZ ${word}`, ["Łódź", word]], ["copt", ["Сорт"]]] as const) {
    await desk.find(typed);
    await expect(desk.attribute(label)).toBeVisible();
    const row = desk.details.locator(".detail").filter({ hasText: word });
    await expect(row.locator("mark")).toHaveText([...marked]);
    await expect(desk.attribute("Created")).toBeHidden();
  }
  await desk.find(unique());
  await expect(desk.details.getByRole("status")).toContainText("Nothing found");
});

test("a required value cannot be emptied", async ({ desk, inbound }) => {
  const label = await inbound.field("text", { required: true });
  await all(desk, inbound);
  await desk.change(label, "Here");
  await expect(desk.attribute(label)).toContainText("Here");
  await desk.change(label, "");
  await expect(desk.attribute(label).getByRole("alert")).not.toBeEmpty();
});
