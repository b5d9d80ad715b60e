// Screenshots of every page and state, in every width and theme, with demo data, for a person's eye:
//   npm run shots [-- PATTERN-OF-NAMES]
// Pictures and a sheet per state lie in `shots/`; open `shots/index.html`.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

/** Opens the client's page. */
async function openProfile(page) {
  if (!(await card(page).isVisible())) await page.locator("[popovertarget=card]").first().click();
  await card(page).getByRole("heading", { level: 2 }).getByRole("link").click();
  await page.locator(".profile").waitFor();
}

const STATES = [
  { name: "sign-in", path: "/sign-in", signedOut: true },
  { name: "sign-in-refused", path: "/sign-in?error=wrong", signedOut: true },
  { name: "inbox", path: "/" },
  { name: "inbox-all", path: "/?view=all" },
  { name: "inbox-spam", path: "/?view=spam" },
  { name: "inbox-nothing-found", path: "/?q=nobody%20has%20this%20name" },
  { name: "inbox-account", path: "/", then: (page) => page.getByRole("button", { name: /^Signed in as/ }).click() },
  { name: "conversation", rich: true },
  { name: "conversation-top", rich: true, then: (page) => page.getByRole("log").locator("article").first().scrollIntoViewIfNeeded() },
  { name: "card", rich: true, then: showCard },
  {
    name: "card-bottom",
    rich: true,
    then: async (page) => {
      await showCard(page);
      await card(page).getByRole("link").last().scrollIntoViewIfNeeded();
    },
  },
  {
    name: "card-text-edited",
    rich: true,
    then: async (page) => {
      await showCard(page);
      await row(page, "name").locator("button[name=edit]").click();
    },
  },
  {
    name: "card-choice-edited",
    rich: true,
    then: async (page) => {
      await showCard(page);
      await row(page, "standing").locator("button[name=edit]").click();
    },
  },
  {
    name: "card-value-refused",
    rich: true,
    then: async (page) => {
      await showCard(page);
      await row(page, "time_zone").locator("button[name=edit]").click();
      await row(page, "time_zone").getByRole("combobox").or(row(page, "time_zone").getByRole("textbox")).fill("Nowhere/Town");
      await page.keyboard.press("Enter");
      await row(page, "time_zone").getByText("no time zone").waitFor();
    },
  },
  {
    name: "card-hint-edited",
    rich: true,
    then: async (page) => {
      await showCard(page);
      await card(page).getByRole("region", { name: "Hint" }).getByRole("button").first().click();
    },
  },
  {
    name: "card-conversation-edited",
    rich: true,
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
    rich: true,
    then: async (page) => {
      await showCard(page);
      await contacts(page).getByRole("listitem").first().hover();
    },
  },
  { name: "card-contact-menu", rich: true, then: (page) => more(page, contacts(page)) },
  { name: "card-contact-added", rich: true, then: (page) => addContact(page, "Phone", "601234567") },
  {
    name: "card-contact-refused",
    rich: true,
    then: async (page) => {
      const form = await addContact(page, "Phone", "601");
      await form.getByLabel("Phone").fill("not a number");
      await form.getByRole("button", { name: "Save" }).click();
    },
  },
  { name: "card-address-added", rich: true, then: (page) => addContact(page, "Address", "Acme\nMain Street 1\n00-001 Warsaw") },
  { name: "card-messenger-added", rich: true, then: (page) => addContact(page, "Messenger") },
  { name: "card-company-menu", rich: true, then: (page) => more(page, companies(page)) },
  {
    name: "card-company-added",
    rich: true,
    then: async (page) => {
      await showCard(page);
      await companies(page).getByRole("button", { name: "Add company" }).click();
      await companies(page).getByRole("combobox").fill("a");
      await page.waitForTimeout(600);
    },
  },
  {
    name: "card-all-attributes",
    rich: true,
    then: async (page) => {
      await showAll(page);
      await details(page).locator("summary").click();
      await details(page).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "card-attributes-found",
    rich: true,
    then: async (page) => {
      await showAll(page);
      await details(page).getByRole("searchbox").fill("an");
    },
  },
  ...["date", "choices", "link", "yesno"].map((kind) => ({
    name: `card-${kind}-edited`,
    rich: true,
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
    rich: true,
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
    rich: true,
    then: async (page) => {
      await showCard(page);
      await row(page, "name").hover();
      await row(page, "name").getByRole("button", { name: /^Where it comes from/ }).click();
      await page.getByRole("dialog").getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "client-form",
    rich: true,
    then: openForm,
  },
  {
    name: "card-note-written",
    rich: true,
    then: async (page) => {
      await showCard(page);
      const box = card(page).getByRole("region", { name: /^Notes/ }).getByRole("textbox").first();
      await box.fill("Prefers to be called after six.\nHas a dog, and the bell does not work.");
    },
  },
  {
    name: "card-gear",
    rich: true,
    then: async (page) => {
      await showCard(page);
      await openGear(page);
    },
  },
  {
    name: "card-gear-client",
    rich: true,
    then: async (page) => {
      await showCard(page);
      await (await openGear(page)).getByRole("menuitem").first().click();
      await page.getByRole("dialog").waitFor();
      await page.keyboard.type("an");
      await page.getByRole("option").first().waitFor();
    },
  },
  {
    name: "card-picture",
    rich: true,
    then: async (page) => {
      await showCard(page);
      await (await openGear(page)).getByRole("menuitem").last().click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "write",
    rich: true,
    then: async (page) => {
      await showCard(page);
      const write = card(page).getByRole("button", { name: /^Write to/ }).first();
      await write.click({ force: true });
      await page.getByRole("dialog").getByLabel("Message").fill("Your parcel has arrived.\nShall we bring it tomorrow?");
    },
  },
  {
    name: "profile",
    rich: true,
    then: openProfile,
  },
  {
    name: "company",
    rich: true,
    then: async (page) => {
      await showCard(page);
      await card(page).locator(".card__company a").click();
      await page.locator(".company-page").waitFor();
    },
  },
  { name: "no-client", path: "/clients/nobody" },
  { name: "not-this-client", rich: true, then: (page) => page.getByRole("button", { name: "Not this client…" }).first().click() },
  { name: "comment-written", rich: true, then: (page) => page.getByRole("textbox", { name: "Internal comment" }).fill("Ask the warehouse about the box.\nThey open at nine.") },
  { name: "not-found", path: "/c/987654321" },
  ...["ru", "pl", "es"].flatMap((locale) => [
    { name: `conversation-${locale}`, rich: true, locale },
    { name: `client-form-${locale}`, rich: true, locale, then: openForm },
    { name: `profile-${locale}`, rich: true, locale, then: openProfile },
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

async function main() {
  const dataDir = mkdtempSync(join(tmpdir(), "kartoteka-shots-"));
  const { child, ready } = startDemo(dataDir);
  const browser = await chromium.launch({
    executablePath: process.env.KARTOTEKA_CHROMIUM || ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find(existsSync),
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const { url, email, password } = await ready;
    const door = await browser.newContext({ locale: "en-GB", timezoneId: "UTC" });
    await door.request.post(`${url}/sign-in`, { form: { email, password, next: "/" }, headers: { origin: url } });
    const { cookies } = await door.storageState();
    const number = await richest(await door.newPage(), url);
    console.log(`${url}, conversation #${number}`);

    mkdirSync(shots, { recursive: true });
    const done = [];
    for (const state of STATES.filter(({ name }) => wanted.test(name))) {
      await shoot(browser, url, cookies, number, state);
      done.push(state.name);
      console.log(state.name);
    }
    writeFileSync(join(shots, "index.html"), index(done));
    for (const name of done) await sheet(browser, name);
  } finally {
    await browser.close();
    child.kill("SIGTERM");
    await new Promise((ended) => child.once("exit", ended));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function shoot(browser, url, cookies, number, state) {
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
      await page.goto(url + (state.rich ? `/c/${number}` : state.path));
      await page.waitForFunction(() => document.documentElement.dataset.hydrated !== undefined);
      try {
        await state.then?.(page);
      } catch (error) {
        console.error(`${state.name} at ${width}, ${theme}: ${error.message.split("\n")[0]}`);
      }
      await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))));
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
