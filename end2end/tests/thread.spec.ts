import { readFile } from "node:fs/promises";
import { mail, unique } from "./fixtures/inbound";
import { channels } from "./fixtures/server";
import { expect, test } from "./fixtures/test";

const DAY = 24 * 60 * 60 * 1_000;

test("a thread tells who wrote: client, agent, colleague among colleagues, system", async ({ desk, inbound }) => {
  const known = await inbound.client({ text: "From the client" });
  await inbound.again(known, { direction: "out", text: "From our side" });
  await inbound.again(known, { direction: "internal", text: "Among ourselves" });
  await desk.open(known.number);
  await desk.setStatus("Pending");

  await expect(desk.message("From the client")).toContainText(known.name);
  await expect(desk.message("From our side")).toContainText("Our team");
  await expect(desk.message("Among ourselves")).toContainText("Internal comment");
  await expect(desk.message("From the client")).not.toContainText("Internal comment");
  await expect(desk.message("Ann Lee set the status to Pending")).toBeVisible();
  await expect(desk.page).toHaveTitle(new RegExp(`#${known.number}.*${known.subject}`));
});

test("days are marked, and every message says when it was sent", async ({ desk, inbound }) => {
  const long_ago = new Date("2026-03-10T14:05:00Z");
  const yesterday = new Date(Date.now() - DAY);
  const known = await inbound.client({ text: "Long ago", sent_at: long_ago.toISOString() });
  await inbound.again(known, { text: "A day ago", sent_at: yesterday.toISOString() });
  await inbound.again(known, { text: "Just now" });
  await desk.open(known.number);

  const messages = desk.messages;
  for (const day of ["Tuesday, 10 March 2026", "Yesterday", "Today"]) await expect(messages).toContainText(day);
  const time = desk.message("Long ago").locator("time").last();
  await expect(time).toHaveText("14:05");
  await expect(time).toHaveAttribute("datetime", /^2026-03-10T14:05:00/);
});

test("an attachment is downloaded as what was sent, and never opened in place", async ({ desk, inbound, page }) => {
  const text = `<script>alert("not here")</script> ${unique()}`;
  const known = await inbound.client({
    text: "See the file",
    attachments: [{ name: "notes and «more».html", type: "text/html", data: Buffer.from(text).toString("base64") }],
  });
  await desk.open(known.number);
  const link = desk.message("See the file").getByRole("link", { name: /notes and «more»\.html/ });

  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(answer.status()).toBe(200);
  const headers = answer.headers();
  expect(headers["content-disposition"]).toMatch(/^attachment;/);
  expect(headers["content-disposition"]).toContain("filename*=UTF-8''notes%20and%20%C2%ABmore%C2%BB.html");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(headers["cache-control"] ?? "").not.toContain("public");

  const downloading = page.waitForEvent("download");
  await link.click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("notes and «more».html");
  expect(await readFile(await download.path(), "utf8")).toBe(text);
});

test("an attachment is not for who is not signed in", async ({ desk, inbound, page, playwright, server }) => {
  const known = await inbound.client({
    text: "See the file",
    attachments: [{ name: "secret.txt", type: "text/plain", data: Buffer.from("secret").toString("base64") }],
  });
  await desk.open(known.number);
  const href = await desk.message("See the file").getByRole("link", { name: /secret\.txt/ }).getAttribute("href");
  expect((await page.request.get(href ?? "")).status()).toBe(200);

  const stranger = await playwright.request.newContext({ baseURL: server.url });
  const answer = await stranger.get(href ?? "", { maxRedirects: 0 });
  expect(answer.status()).toBe(401);
  expect(await answer.text()).not.toContain("secret");
  await stranger.dispose();
});

test("a picture within a mail is listed as a file", async ({ desk, inbound }) => {
  const word = unique();
  const boundary = `b-${word}`;
  const answer = await inbound.mail(
    [
      `From: Piotr ${word} <piotr.${word}@mail.example>`,
      "To: support@kartoteka.example",
      "Subject: =?utf-8?B?" + Buffer.from(`Zdjęcie ${word}`).toString("base64") + "?=",
      `Message-ID: <${word}@mail.example>`,
      "MIME-Version: 1.0",
      `Content-Type: multipart/mixed; boundary=${boundary}`,
      "",
      `--${boundary}`,
      "Content-Type: text/plain; charset=iso-8859-2",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      `Oto zdj=EAcie ${word}`,
      `--${boundary}`,
      'Content-Type: image/png; name="photo.png"',
      'Content-Disposition: attachment; filename="photo.png"',
      "Content-Transfer-Encoding: base64",
      "",
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      `--${boundary}--`,
      "",
    ].join("\n"),
  );
  await desk.open(answer.number);
  await expect(desk.thread.getByText(`Zdjęcie ${word}`).first()).toBeVisible();
  const message = desk.message(`Oto zdjęcie ${word}`);
  await expect(message.getByRole("link", { name: /photo\.png/ })).toBeVisible();
});

test("what a mail quotes is folded away until it is asked for", async ({ desk, inbound }) => {
  const word = unique();
  const answer = await inbound.mail(
    mail(
      `Anna <anna.${word}@mail.example>`,
      `Re: Parcel ${word}`,
      `It has come, thank you.\n\nOn Tue, 10 Mar 2026 at 14:05, Support wrote:\n> Your parcel ${word} is on its way.\n> Best wishes`,
    ),
  );
  await desk.open(answer.number);
  const message = desk.message("It has come, thank you.");
  const quoted = message.getByText(`Your parcel ${word} is on its way.`);
  await expect(message).toBeVisible();
  await expect(quoted).toBeHidden();
  await message.locator("summary").filter({ hasText: "Quoted text and signature" }).click();
  await expect(quoted).toBeVisible();
});

// Each of these would run, load, or leave the page if it came through. The fixture refuses requests to other hosts and
// errors of scripts on every page.
const HOSTILE = `
  <script>window.hacked = 1</script>
  <img src="http://evil.example/pixel.gif" onerror="window.hacked = 2">
  <img src="x" onerror="window.hacked = 3">
  <svg onload="window.hacked = 4"><script>window.hacked = 5</script></svg>
  <iframe src="http://evil.example/" srcdoc="<script>parent.hacked = 6</script>"></iframe>
  <style>body { display: none } @import url(http://evil.example/x.css);</style>
  <link rel="stylesheet" href="http://evil.example/y.css">
  <meta http-equiv="refresh" content="0; url=http://evil.example/">
  <base href="http://evil.example/">
  <form action="http://evil.example/"><input name="password"><button>Send it</button></form>
  <p style="position: fixed; inset: 0; background: url(http://evil.example/z.png)">Readable words</p>
  <a href="javascript:window.hacked = 7">a bad link</a>
  <a href="https://shop.example/order" onclick="window.hacked = 8">a good link</a>
  <video src="http://evil.example/v.mp4" autoplay></video>
  <object data="http://evil.example/o.swf"></object>`;

test("hostile HTML is harmless: nothing runs, nothing is fetched, the words remain", async ({ desk, inbound, page }) => {
  const known = await inbound.client({ text: "", html: HOSTILE });
  await desk.open(known.number);
  const message = desk.message("Readable words");
  await expect(message).toBeVisible();
  await expect(message.getByText("a bad link")).toBeVisible();
  await expect(message.getByRole("link", { name: "a bad link" })).toHaveCount(0);

  const link = message.getByRole("link", { name: /a good link/ });
  await expect(link).toHaveAttribute("href", "https://shop.example/order");
  await expect(link).toHaveAttribute("rel", /noopener/);
  await expect(message.locator("script, style, link, iframe, object, video, form, input, base, meta, [onerror], [onload], [onclick], [style]")).toHaveCount(0);
  await expect(message.locator("img[src^='http']")).toHaveCount(0);
  expect(await page.evaluate(() => (window as unknown as { hacked?: number }).hacked)).toBeUndefined();
  expect(page.url()).toContain(`/c/${known.number}`);
});

test("names, subjects and file names are text, whatever they contain", async ({ desk, inbound, page }) => {
  const word = unique();
  const nasty = `<img src=x onerror="window.hacked=1"> ${word}`;
  const known = await inbound.client({
    name: nasty,
    subject: `${nasty} "></title><script>window.hacked=2</script>`,
    text: `${nasty} </script><script>window.hacked=3</script>`,
    attachments: [{ name: `"><svg onload=window.hacked=4>.txt`, type: "text/plain", data: "" }],
  });
  await desk.open(known.number);
  await expect(desk.name).toHaveText(nasty);
  await expect(desk.row(nasty).first()).toBeVisible();
  await expect(desk.message(`${nasty} </script>`).first()).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { hacked?: number }).hacked)).toBeUndefined();
});

test("a conversation that does not exist says so, and answers with 404", async ({ desk, page }) => {
  const answer = await page.goto("/c/987654321");
  expect(answer?.status()).toBe(404);
  await expect(desk.thread).toContainText("There is no such conversation");
});

test("a message without any address stands in the list under an unknown client", async ({ desk, inbound }) => {
  const word = unique();
  const answer = await inbound.message({ subject: `Nameless ${word}`, text: "Who am I?", conversation: word });
  expect(answer.outcome).toBe("none");
  await desk.open(answer.number);
  await expect(desk.message("Who am I?")).toContainText("Unknown client");
  await expect(desk.row(`Nameless ${word}`)).toContainText("Unknown client");
});

test("a chat has no subject: it is called after its client, whose card stands beside it", async ({ desk, inbound, page }) => {
  const word = unique();
  const from = { name: `Chatty ${word}`, identities: [{ kind: "messenger" as const, provider: "telegram", value: `tg-${word}` }] };
  const chat = { channel: channels.chat, conversation: `chat-${word}`, from };
  const first = await inbound.message({ ...chat, text: "Anybody there?" });
  expect((await inbound.message({ ...chat, direction: "out", text: "How can I help?" })).number).toBe(first.number);
  await inbound.message({ ...chat, text: `Where is ${word}?` });
  await desk.goto("/");
  await expect(desk.row(from.name)).toContainText(`Where is ${word}?`);
  await desk.row(from.name).getByRole("link").first().click();

  await expect(desk.heading).toHaveText(from.name);
  await expect(page).toHaveTitle(new RegExp(`^#${first.number} ${from.name}`));
  await expect(desk.thread.getByText("Site chat")).toBeVisible();
  await expect(desk.entries).toHaveText([/Anybody there\?/, /How can I help\?/, new RegExp(`Where is ${word}`)]);
  await expect(desk.message("Anybody there?")).toContainText(from.name);
  await expect(desk.message("How can I help?")).toContainText("Our team");
  await expect(desk.name).toHaveText(from.name);
  await expect(desk.contact("Telegram")).toContainText(`tg-${word}`);
  await expect(desk.block("Last conversations").getByRole("listitem")).toContainText([`#${first.number}`]);

  await desk.change("Name", `Quiet ${word}`);
  await expect(desk.name).toHaveText(`Quiet ${word}`);
  await expect(desk.heading).toHaveText(`Quiet ${word}`);
  await expect.poll(async () => (await inbound.read(first.client ?? ""))["name"]).toBe(`Quiet ${word}`);
});
