// Screenshots of every page and state, in every width and theme, with demo data, for a person's eye:
//   npm run shots [-- PATTERN-OF-NAMES]
// Pictures and a sheet per state lie in `shots/`; open `shots/index.html`.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const here = dirname(fileURLToPath(import.meta.url));
const binary = resolve(process.env.KARTOTEKA_BIN ?? join(here, "../target/debug/kartoteka"));
const shots = join(here, "shots");
const wanted = new RegExp(process.argv[2] ?? "");

const WIDTHS = { 1440: 900, 1024: 768, 390: 844 };
const THEMES = ["light", "dark"];

// --- What is to be seen: a name, how to get there ------------------------------------------------------------------

const card = (page) => page.locator("article.card");
const row = (page, key) => card(page).locator(`.detail[data-key="${key}"]`);

const contacts = (page) => card(page).getByRole("region", { name: "Contacts" });
const companies = (page) => card(page).getByRole("region", { name: "Companies" });

/** Opens the menu of the first row of a block. */
async function more(page, block) {
  await showCard(page);
  await block.getByRole("button", { name: /^More:/ }).first().click();
}

/** Opens the form of a contact of this kind, with something typed. */
async function addContact(page, kind, value) {
  await showCard(page);
  await contacts(page).getByRole("button", { name: "Add a contact" }).click();
  await page.locator(".menu:popover-open").getByRole("button", { name: kind, exact: true }).click();
  const form = contacts(page).getByRole("form");
  await form.waitFor();
  if (value !== undefined) await form.getByLabel(kind).fill(value);
  await page.waitForTimeout(600);
  return form;
}

const details = (page) => card(page).getByRole("region", { name: "Details" });

/** Shows all attributes of the card. */
async function showAll(page) {
  await showCard(page);
  await details(page).getByRole("button", { name: /^Show more/ }).click();
  await details(page).getByRole("searchbox").waitFor();
}

/** Brings the card to the front where panes stand one at a time. */
async function showCard(page) {
  if (await card(page).isVisible()) return;
  await page.getByRole("button", { name: "Client card" }).click();
  await card(page).waitFor();
}

/** Opens what the gear of the card offers. */
async function openGear(page) {
  await card(page).getByRole("button", { name: "Change what belongs to this card" }).click();
  const menu = page.getByRole("menu");
  await menu.getByRole("menuitem").first().waitFor();
  return menu;
}

/** Opens the whole form of the client. */
async function openForm(page) {
  await page.goto(`${page.url()}?form=client`);
  await page.waitForFunction(() => document.documentElement.dataset.hydrated !== undefined);
}

/** Loads the page anew, as who comes back to it does. */
async function comeBack(page) {
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.hydrated !== undefined);
}

/** Opens the client's page. */
async function openProfile(page) {
  if (!(await card(page).isVisible())) await page.locator("[popovertarget=card]").first().click();
  await card(page).getByRole("heading", { level: 2 }).getByRole("link").click();
  await page.locator(".profile").waitFor();
}

/** Asks a question of the card's, whose dialog opens. */
async function ask(page, name) {
  await showCard(page);
  await card(page).getByRole("button", { name }).or(card(page).getByRole("link", { name })).first().click();
  await page.getByRole("dialog").waitFor();
  await page.waitForTimeout(600);
}

/** Opens the form of a draft. */
async function fillIn(page) {
  await showCard(page);
  await card(page).getByRole("heading", { level: 2 }).getByRole("button").click();
  await card(page).getByRole("button", { name: "Create client" }).waitFor();
}

/** Brings what another system knows into sight, once it has answered. */
async function showSystem(page) {
  await showCard(page);
  const block = card(page).getByRole("region", { name: "From your system" });
  await block.scrollIntoViewIfNeeded();
  await page.waitForTimeout(800);
}

/** A time zone that no picture before this one has given. */
let zones = 0;
const ZONES = Intl.supportedValuesOf("timeZone").filter((zone) => zone.startsWith("Europe/"));
const otherZone = () => ZONES[zones++ % ZONES.length];

const STATES = [
  { name: "sign-in", path: "/sign-in", signedOut: true },
  { name: "sign-in-refused", path: "/sign-in?error=wrong", signedOut: true },
  { name: "inbox", path: "/" },
  { name: "inbox-all", path: "/?view=all" },
  { name: "inbox-spam", path: "/?view=spam" },
  { name: "inbox-nothing-found", path: "/?q=nobody%20has%20this%20name" },
  { name: "inbox-account", path: "/", then: (page) => page.getByRole("button", { name: /^Signed in as/ }).click() },
  { name: "conversation" },
  { name: "conversation-top", then: (page) => page.getByRole("log").locator("article").first().scrollIntoViewIfNeeded() },
  { name: "card", then: showCard },
  {
    name: "card-bottom",
    then: async (page) => {
      await showCard(page);
      await card(page).getByRole("link").last().scrollIntoViewIfNeeded();
    },
  },
  {
    name: "card-text-edited",
    then: async (page) => {
      await showCard(page);
      await row(page, "name").locator("button[name=edit]").click();
    },
  },
  {
    name: "card-choice-edited",
    then: async (page) => {
      await showCard(page);
      await row(page, "standing").locator("button[name=edit]").click();
      await row(page, "standing").getByRole("combobox").waitFor();
    },
  },
  {
    name: "card-value-refused",
    then: async (page) => {
      await showCard(page);
      await row(page, "time_zone").locator("button[name=edit]").click();
      await row(page, "time_zone").getByRole("combobox").or(row(page, "time_zone").getByRole("textbox")).fill("Nowhere/Town");
      await page.keyboard.press("Enter");
      await row(page, "time_zone").getByText("no such time zone").waitFor();
    },
  },
  {
    name: "card-hint-edited",
    then: async (page) => {
      await showCard(page);
      await card(page).getByRole("region", { name: "Hint" }).getByRole("button").first().click();
    },
  },
  {
    name: "card-conversation-edited",
    then: async (page) => {
      await showCard(page);
      const part = card(page).getByRole("region", { name: "Conversation", exact: true });
      const all = part.getByRole("button", { name: /^Show more/ });
      if (await all.isVisible()) await all.click();
      await part.locator("button[name=edit]").last().click();
    },
  },
  {
    name: "card-contact-hovered",
    then: async (page) => {
      await showCard(page);
      await contacts(page).getByRole("listitem").first().hover();
    },
  },
  { name: "card-contact-menu", then: (page) => more(page, contacts(page)) },
  { name: "card-contact-added", then: (page) => addContact(page, "Phone", "601234567") },
  {
    name: "card-contact-refused",
    then: async (page) => {
      const form = await addContact(page, "Phone", "601");
      await form.getByLabel("Phone").fill("not a number");
      await form.getByRole("button", { name: "Save" }).click();
    },
  },
  { name: "card-address-added", then: (page) => addContact(page, "Address", "Acme\nMain Street 1\n00-001 Warsaw") },
  { name: "card-messenger-added", then: (page) => addContact(page, "Messenger") },
  { name: "card-company-menu", then: (page) => more(page, companies(page)) },
  {
    name: "card-company-added",
    then: async (page) => {
      await showCard(page);
      await companies(page).getByRole("button", { name: "Add company" }).click();
      await companies(page).getByRole("combobox").fill("a");
      await page.waitForTimeout(600);
    },
  },
  {
    name: "card-all-attributes",
    then: async (page) => {
      await showAll(page);
      const fold = details(page).locator("summary");
      if (await fold.isVisible()) await fold.click();
      await details(page).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "card-attributes-found",
    then: async (page) => {
      await showAll(page);
      await details(page).getByRole("searchbox").fill("an");
    },
  },
  ...["date", "choices", "link", "yesno"].map((kind) => ({
    name: `card-${kind}-edited`,
    then: async (page) => {
      await showAll(page);
      const fold = details(page).locator("summary");
      if (await fold.isVisible()) await fold.click();
      const value = details(page).locator(`.in-place[data-kind=${kind}] button[name=edit]`).first();
      await value.hover();
      await value.click();
    },
  })),
  {
    name: "card-attributes-chosen",
    then: async (page) => {
      await showCard(page);
      await details(page).getByRole("button", { name: "Edit visibility" }).click();
      const handle = details(page).getByRole("button", { name: /^Move: / }).nth(1);
      await handle.focus();
      await handle.press("Space");
    },
  },
  {
    name: "card-value-past",
    then: async (page) => {
      await showCard(page);
      await row(page, "language").hover();
      await row(page, "language").getByRole("button", { name: /^Where it comes from/ }).click();
      await page.getByRole("dialog").getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "client-form",
    then: openForm,
  },
  {
    name: "card-note-written",
    then: async (page) => {
      await showCard(page);
      const box = card(page).getByRole("region", { name: /^Notes/ }).getByRole("textbox").first();
      await box.fill("Prefers to be called after six.\nHas a dog, and the bell does not work.");
    },
  },
  {
    name: "card-gear",
    then: async (page) => {
      await showCard(page);
      await openGear(page);
    },
  },
  {
    name: "card-gear-client",
    then: async (page) => {
      await showCard(page);
      await (await openGear(page)).getByRole("menuitem").first().click();
      await page.getByRole("dialog").waitFor();
      await page.keyboard.type("an");
      await page.getByRole("dialog").getByRole("option").first().waitFor();
    },
  },
  {
    name: "card-picture",
    then: async (page) => {
      await showCard(page);
      await (await openGear(page)).getByRole("menuitem").last().click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "write",
    then: async (page) => {
      await showCard(page);
      const write = card(page).getByRole("button", { name: /^Write to/ }).first();
      await write.click({ force: true });
      await page.getByRole("dialog").getByLabel("Message").fill("Your parcel has arrived.\nShall we bring it tomorrow?");
    },
  },
  {
    name: "profile",
    then: openProfile,
  },
  {
    name: "company",
    then: async (page) => {
      await showCard(page);
      await card(page).locator(".card__company a").click();
      await page.locator("#domains").waitFor();
    },
  },
  {
    name: "card-conflict",
    then: async (page) => {
      const [ours, theirs] = [otherZone(), otherZone()];
      const edit = async (desk, zone) => {
        await showCard(desk);
        await row(desk, "time_zone").locator("button[name=edit]").click();
        const field = row(desk, "time_zone").locator("input[name=value]");
        await field.fill(zone);
        return field;
      };
      const field = await edit(page, ours);
      const other = await page.context().newPage();
      await other.goto(page.url());
      await (await edit(other, theirs)).press("Enter");
      await row(other, "time_zone").getByText(theirs).waitFor();
      await other.close();
      await field.press("Enter");
      await row(page, "time_zone").getByRole("alert").filter({ hasText: /./ }).waitFor();
    },
  },
  {
    name: "card-left",
    then: async (page) => {
      await addContact(page, "E-mail", "second.address@mail");
      await row(page, "name").locator("button[name=edit]").click();
      await row(page, "name").getByRole("textbox").fill("Half a name");
      await comeBack(page);
      await showCard(page);
      await row(page, "name").getByRole("alert").filter({ hasText: /./ }).waitFor();
    },
  },
  {
    name: "client-form-left",
    then: async (page) => {
      await openForm(page);
      await page.getByRole("dialog").getByRole("textbox").first().fill("Half a name");
      await comeBack(page);
    },
  },
  { name: "draft", of: "draft", then: showCard },
  { name: "draft-filled", of: "draft", then: fillIn },
  {
    name: "draft-discarded",
    of: "draft",
    then: async (page) => {
      await showCard(page);
      await card(page).getByRole("button", { name: /^Discard/ }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "dynamic", of: "system", then: showSystem },
  { name: "dynamic-wrong", of: "wrong", then: showSystem },
  { name: "twins", of: "twins", then: showCard },
  { name: "merge", of: "twins", then: (page) => ask(page, /^Compare and merge/) },
  { name: "keep-apart", of: "twins", then: (page) => ask(page, /^Different people/) },
  {
    name: "move",
    of: "twins",
    then: async (page) => {
      await more(page, contacts(page));
      await page.locator(".menu:popover-open").getByRole("button", { name: /^Belongs to someone else/ }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "merged", of: "merged", then: showCard },
  { name: "undo-merge", of: "merged", then: (page) => ask(page, /^Undo/) },
  { name: "spammer", of: "spammer", then: showCard },
  { name: "no-client", path: "/clients/nobody" },
  {
    name: "not-this-client",
    then: async (page) => {
      await page.getByRole("button", { name: "Not this client…" }).first().click();
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "comment-written", then: (page) => page.getByRole("textbox", { name: "Internal comment" }).fill("Ask the warehouse about the box.\nThey open at nine.") },
  { name: "not-found", path: "/c/987654321" },
  ...["ru", "pl", "es"].flatMap((locale) => [
    { name: `conversation-${locale}`, locale },
    { name: `client-form-${locale}`, locale, then: openForm },
    { name: `profile-${locale}`, locale, then: openProfile },
    { name: `inbox-nothing-found-${locale}`, path: "/?q=nobody%20has%20this%20name", locale },
  ]),
];

// --- The demo --------------------------------------------------------------------------------------------------------

function startDemo(dataDir) {
  const child = spawn(binary, ["demo", "--data-dir", dataDir, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "inherit"] });
  const ready = new Promise((found, failed) => {
    let url, email, password;
    child.once("exit", (code) => failed(new Error(`the demo ended with ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      url ??= /Open (http:\/\/\S+?)\/?$/.exec(line.trim())?.[1];
      [, email, password] = /Sign in as (\S+) with the password (\S+)/.exec(line) ?? [undefined, email, password];
      if (url && email && password) found({ url, email, password });
    });
  });
  return { child, ready };
}

/** The conversation that shows most, of the newest. */
async function richest(page, url) {
  await page.goto(`${url}/?view=all`);
  const numbers = await page.evaluate(() =>
    [...document.querySelectorAll('a[href^="/c/"]')].map((link) => /^\/c\/(\d+)/.exec(link.getAttribute("href"))?.[1]),
  );
  let best = { score: -1, number: numbers[0] };
  for (const number of new Set(numbers)) {
    const html = await (await page.request.get(`${url}/c/${number}`)).text();
    const score =
      ["attachment", "class=\"note\"", "company__main", "data-trust=\"verified\"", "Internal comment", "<details"].filter((part) => html.includes(part)).length * 3 +
      Math.min(8, html.split("data-direction").length);
    if (score > best.score) best = { score, number };
  }
  return best.number;
}

/** Another system that knows of client `known`, and says nothing to be understood of anybody else. */
async function startSystem() {
  const sections = [
    {
      title: "Subscription",
      fields: [
        { label: "Plan", value: "Gold, twelve seats", link: "https://shop.example/plans/7" },
        { label: "Paid until", value: "2027-01-31" },
        { label: "Owes", value: "1,240.50 PLN in two invoices, of which one is overdue since the middle of October" },
      ],
    },
    { title: "Orders", fields: [{ label: "A-1793", value: "Delivered", link: "https://shop.example/orders/A-1793" }] },
  ];
  const http = createServer((request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(request.url.includes("known") ? JSON.stringify({ sections }) : "<html>");
  });
  await new Promise((done) => http.listen(0, "127.0.0.1", done));
  return http;
}

/** What the demo does not have; the numbers of the conversations where it is to be seen. */
async function prepare(url, dataDir, system) {
  const command = (...words) => execFileSync(binary, [...words, "--data-dir", dataDir], { encoding: "utf8" });
  const scopes = ["ingest", "read", "write", "admin"].flatMap((scope) => ["--scope", scope]);
  const token = command("token", "create", "--name", "Sheets", ...scopes).trim();
  command("channel", "create", "--key", "sheets", "--kind", "api", "--name", "Web form");
  command("channel", "create", "--key", "sheet-leads", "--kind", "api", "--name", "Leads", "--creation", "draft");
  const tell = async (method, path, body, headers = {}) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return { etag: answer.headers.get("etag"), data: await answer.json() };
  };
  let letters = 0;
  const letter = async (name, text, identities, more = {}) => {
    const id = `sheet-${++letters}`;
    const message = { channel: "sheets", id, conversation: id, subject: "Delivery", text, from: { name, identities }, ...more };
    return (await tell("POST", "/messages", message)).data;
  };
  const email = (value) => ({ kind: "email", value });
  const phone = (value) => ({ kind: "phone", value });
  await tell("PATCH", "/settings", { dynamic_url: `http://127.0.0.1:${system.address().port}/{external_id}`, dynamic_secret: "for pictures only" });

  const draft = await letter("Marta Zielińska", "Dzień dobry, czy macie Państwo rowery dla dzieci od szóstego roku życia?", [email("marta.zielinska@poczta.example"), phone("+48 601 884 120")], { channel: "sheet-leads" });
  const known = await letter("Jonas Weber", "Which plan are we on?", [email("jonas@weber.example"), { kind: "external", value: "known-7" }]);
  const wrong = await letter("Ida Berg", "Which plan are we on?", [email("ida@berg.example"), { kind: "external", value: "crm-8" }]);
  const twins = async (name, domain, number) => {
    const one = await letter(name, "Good morning, where is my parcel?", [email(`${name.split(" ")[0].toLowerCase()}@${domain}`)]);
    const other = await letter(name, "I called an hour ago.", [phone(number)]);
    await letter(name, "It is me again; you can call me.", [email(`${name.split(" ")[0].toLowerCase()}@${domain}`), phone(number)], { conversation: `sheet-${letters - 1}` });
    return { one, other };
  };
  const apart = await twins("Olena Koval", "koval.example", "+48 512 330 741");
  const joined = await twins("Piotr Lis", "lis.example", "+48 512 330 742");
  await tell("POST", `/clients/${joined.one.client}/merge`, { from: joined.other.client });
  const spammer = await letter("Cheap Watches", "Best watches in town!", [email("sales@watches.example")]);
  const { etag } = await tell("GET", `/clients/${spammer.client}`);
  await tell("PATCH", `/clients/${spammer.client}`, { spammer: true }, { "if-match": etag });
  return { draft: draft.number, system: known.number, wrong: wrong.number, twins: apart.one.number, merged: joined.one.number, spammer: spammer.number };
}

async function main() {
  const dataDir = mkdtempSync(join(tmpdir(), "kartoteka-shots-"));
  const { child, ready } = startDemo(dataDir);
  const system = await startSystem();
  const browser = await chromium.launch({
    executablePath: process.env.KARTOTEKA_CHROMIUM || ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find(existsSync),
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const { url, email, password } = await ready;
    const door = await browser.newContext({ locale: "en-GB", timezoneId: "UTC" });
    await door.request.post(`${url}/sign-in`, { form: { email, password, next: "/" }, headers: { origin: url } });
    const { cookies } = await door.storageState();
    const numbers = { ...(await prepare(url, dataDir, system)), rich: await richest(await door.newPage(), url) };
    console.log(`${url}, conversation #${numbers.rich}`);

    mkdirSync(shots, { recursive: true });
    const done = [];
    for (const state of STATES.filter(({ name }) => wanted.test(name))) {
      await shoot(browser, url, cookies, numbers, state);
      done.push(state.name);
      console.log(state.name);
    }
    writeFileSync(join(shots, "index.html"), index(done));
    for (const name of done) await sheet(browser, name);
  } finally {
    await browser.close();
    system.close();
    child.kill("SIGTERM");
    await new Promise((ended) => child.once("exit", ended));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function shoot(browser, url, cookies, numbers, state) {
  const number = numbers[state.of ?? "rich"];
  for (const theme of THEMES) {
    for (const [width, height] of Object.entries(WIDTHS)) {
      const context = await browser.newContext({
        viewport: { width: Number(width), height },
        hasTouch: Number(width) === 390,
        colorScheme: theme,
        locale: "en-GB",
        timezoneId: "UTC",
      });
      if (!state.signedOut) await context.addCookies(cookies);
      const page = await context.newPage();
      if (state.locale) await context.request.post(`${url}/preferences`, { form: { locale: state.locale, next: "/" }, headers: { origin: url } });
      await page.goto(url + (state.path ?? `/c/${number}`));
      await page.waitForFunction(() => document.documentElement.dataset.hydrated !== undefined);
      try {
        await state.then?.(page);
      } catch (error) {
        console.error(`${state.name} at ${width}, ${theme}: ${error.message.split("\n")[0]}`);
      }
      // What has come begins to move with the frame that draws it; what follows a scroll instead of the clock never ends.
      await page.evaluate(async () => {
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        const timed = document.getAnimations().filter((animation) => animation.timeline === document.timeline);
        return Promise.all(timed.map((animation) => animation.finished.catch(() => undefined)));
      });
      await page.screenshot({ path: join(shots, file(state.name, width, theme)) });
      if (state.locale) await context.request.post(`${url}/preferences`, { form: { locale: "en", next: "/" }, headers: { origin: url } });
      await context.close();
    }
  }
}

const file = (name, width, theme) => `${name}-${width}-${theme}.png`;

const figures = (name) =>
  THEMES.map((theme) => `<div>${Object.keys(WIDTHS).map((width) => `<img height="540" src="${file(name, width, theme)}" alt="${name}, ${width}, ${theme}">`).join("\n")}</div>`).join("\n");

const index = (names) =>
  `<!doctype html><meta charset="utf-8"><title>Contact sheets</title><style>body { font: 16px system-ui; background: #888 } div { display: flex; gap: 8px; margin: 8px }</style>${names.map((name) => `<h2>${name}</h2>${figures(name)}`).join("\n")}`;

/** All pictures of one state on one. */
async function sheet(browser, name) {
  const page = await browser.newPage({ viewport: { width: 1900, height: 1120 } });
  const path = join(shots, "sheet.html");
  writeFileSync(path, index([name]));
  await page.goto(`file://${path}`);
  await page.screenshot({ path: join(shots, `sheet-${name}.png`), fullPage: true });
  await page.close();
  rmSync(path);
}

await main();
