// Measures the search over a card's attributes as it is typed: from the key to the painted result, with 500 attributes,
// on a CPU four times slower. Prints the median and the slowest beside the aim of one frame; no test, for times vary.
//   node attribute-search.mjs
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const here = dirname(fileURLToPath(import.meta.url));
const binary = resolve(process.env.KARTOTEKA_BIN ?? join(here, "../target/debug/kartoteka"));
const FIELDS = 500;
const SLOWER = 4;
const FRAME = 16;
/// What is typed key by key, and taken back key by key: a rare word, a letter that most attributes have, nothing at all.
const TYPED = ["gate 123", "e", "zzz"];
const ROUNDS = 5;

const WORDS = ["Gate", "Łódź", "Договор", "Delivery", "Straße", "Plan", "Señal", "Renewal"];

async function serve(dataDir) {
  const child = spawn(binary, ["serve", "--data-dir", dataDir, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "ignore"] });
  const url = await new Promise((found, failed) => {
    child.once("exit", (code) => failed(new Error(`the server ended with ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const address = /Open (http:\/\/\S+?)\/?$/.exec(line.trim())?.[1];
      if (address) found(address);
    });
  });
  return { child, url };
}

/** A client with a value in every second of many fields; the number of his conversation. */
async function fill(url, token) {
  const ask = async (method, path, body, headers = {}) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return { etag: answer.headers.get("etag"), data: await answer.json() };
  };
  const name = (n) => `${WORDS[n % WORDS.length]} ${n}`;
  for (let n = 0; n < FIELDS; n += 1) {
    await ask("POST", "/custom-fields", { entity: "client", key: `f${n}`, label: name(n), kind: "text", options: [], required: false, read_only: false });
  }
  const from = { name: "Anna", identities: [{ kind: "email", value: "anna@mail.example" }] };
  const { data } = await ask("POST", "/messages", { channel: "web", id: "1", subject: "Parcel", text: "Where is it?", from });
  const { etag } = await ask("GET", `/clients/${data.client}`);
  const attributes = Object.fromEntries(Array.from({ length: FIELDS / 2 }, (_, n) => [`f${n * 2}`, `value of ${name(n * 7)}`]));
  await ask("PATCH", `/clients/${data.client}`, { attributes }, { "if-match": etag });
  return data.number;
}

/** How long each key in a field took until what came of it was painted, in milliseconds. */
async function keys(page, field) {
  await field.focus();
  const times = [];
  const press = async (key) => {
    await page.evaluate(() => {
      window.painted = new Promise((done) => {
        const began = (event) => {
          if (!(event.target instanceof HTMLInputElement)) return;
          removeEventListener("keydown", began, true);
          // The frame after the next one begins when this one has been painted.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => done(performance.now() - event.timeStamp);
            port2.postMessage(undefined);
          });
        };
        addEventListener("keydown", began, true);
      });
    });
    await page.keyboard.press(key);
    times.push(await page.evaluate(() => window.painted));
    await page.waitForTimeout(120);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const word of TYPED) {
      for (const letter of word) await press(letter === " " ? "Space" : letter);
      for (const _ of word) await press("Backspace");
    }
  }
  return times.sort((one, other) => one - other);
}

async function main() {
  const dataDir = mkdtempSync(join(tmpdir(), "kartoteka-search-"));
  const command = (words, input = "") => execFileSync(binary, [...words, "--data-dir", dataDir], { input, encoding: "utf8" });
  const [email, password] = ["ann@kartoteka.example", "password of Ann"];
  command(["agent", "create", "--email", email, "--name", "Ann", "--role", "agent"], `${password}\n`);
  command(["channel", "create", "--key", "web", "--kind", "api", "--name", "Web"]);
  const token = command(["token", "create", "--name", "Search", ...["ingest", "read", "write", "admin"].flatMap((scope) => ["--scope", scope])]).trim();
  const { child, url } = await serve(dataDir);
  const browser = await chromium.launch({
    executablePath: process.env.KARTOTEKA_CHROMIUM || ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find(existsSync),
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const number = await fill(url, token);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", timezoneId: "UTC" });
    await context.request.post(`${url}/sign-in`, { form: { email, password, next: "/" }, headers: { origin: url } });
    const page = await context.newPage();
    await page.goto(`${url}/c/${number}`);
    await page.waitForFunction(() => document.documentElement.dataset.hydrated !== undefined);
    await page.getByRole("button", { name: /^Show more/ }).click();
    await page.waitForFunction((fields) => document.querySelectorAll(".detail").length >= fields, FIELDS);
    const slow = await context.newCDPSession(page);
    await slow.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    const print = (what, times) => {
      const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(1);
      console.log(`  ${what}   median ${at(0.5)}   p90 ${at(0.9)}   slowest ${at(1)}   (${times.length} keys)`);
    };
    console.log(`attribute search, ${FIELDS} attributes, CPU ${SLOWER} times slower, from the key to what is painted, ms`);
    print(`aim ${FRAME}`, await keys(page, page.getByRole("searchbox", { name: "Search details" })));
    // What of it is the browser's: waiting for the frame, drawing the letter.
    await page.evaluate(() => {
      const field = Object.assign(document.createElement("input"), { id: "idle" });
      Object.assign(field.style, { position: "fixed", inset: "0 auto auto 0" });
      document.body.append(field);
    });
    print("a field that does nothing", await keys(page, page.locator("#idle")));
  } finally {
    await browser.close();
    child.kill("SIGTERM");
    await new Promise((ended) => child.once("exit", ended));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

await main();
