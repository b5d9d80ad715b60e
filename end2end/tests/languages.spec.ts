import { unique } from "./fixtures/inbound";
import { expect, test } from "./fixtures/test";

const LANGUAGES = [
  {
    lang: "en",
    title: /^Sign in/,
    own: "English",
    inbox: "Inbox",
    status: "Status",
    files: ["1 attachment", "2 attachments", "5 attachments"],
    long_day: "Tuesday, 10 March 2026",
  },
  {
    lang: "ru",
    title: /^Вход/,
    own: "Русский",
    inbox: "Входящие",
    status: "Статус",
    files: ["1 вложение", "2 вложения", "5 вложений"],
    long_day: "вторник, 10 марта 2026",
  },
  {
    lang: "pl",
    title: /^Logowanie/,
    own: "Polski",
    inbox: "Skrzynka",
    status: "Status",
    files: ["1 załącznik", "2 załączniki", "5 załączników"],
    long_day: "wtorek, 10 marca 2026",
  },
  {
    lang: "es",
    title: /^Iniciar sesión/,
    own: "Español",
    inbox: "Bandeja",
    status: "Estado",
    files: ["1 archivo adjunto", "2 archivos adjuntos", "5 archivos adjuntos"],
    long_day: "martes, 10 de marzo de 2026",
  },
];

for (const { lang, own, inbox, status, files, long_day } of LANGUAGES) {
  test(`an agent reads everything in ${own}, and finds it so again`, async ({ seat, server, inbound }) => {
    const word = unique();
    const sent = (count: number) => ({
      text: `With ${count} files`,
      sent_at: "2026-03-10T14:05:00Z",
      attachments: Array.from({ length: count }, (_, n) => ({ name: `${n}.txt`, type: "text/plain", data: "YQ==" })),
    });
    const known = await inbound.client(sent(1));
    await inbound.again(known, sent(2));
    await inbound.again(known, sent(5));

    const desk = await seat(server.agent(`Reader ${word}`));
    await desk.open(known.number);
    const menu = await desk.openAccount();
    await menu.getByRole("button", { name: own }).click();

    // By the document, by a new page, and in a browser that has never been here.
    await expect(desk.page.locator("html")).toHaveAttribute("lang", lang);
    await expect(desk.page).toHaveURL(new RegExp(`/c/${known.number}$`));
    await desk.open(known.number);
    await expect(desk.page.locator("html")).toHaveAttribute("lang", lang);
    await expect(desk.page.getByRole("link", { name: inbox }).first()).toBeVisible();
    await expect(desk.page.getByLabel(status, { exact: true })).toBeVisible();
    for (const [index, count] of [1, 2, 5].entries()) {
      await expect(desk.thread.getByText(`With ${count} files`)).toBeVisible();
      await expect(desk.thread.getByRole("list", { name: files[index] ?? "", exact: true })).toHaveCount(1);
    }
    await expect(desk.thread).toContainText(new RegExp(long_day.replaceAll(" ", "\\s")));
  });
}

for (const { lang, own, title } of LANGUAGES) {
  test.describe(`with a browser in ${own}`, () => {
    test.use({ locale: lang });

    test("one is asked to sign in so", async ({ door, page }) => {
      await door.goto("/sign-in");
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await expect(page).toHaveTitle(title);
    });
  });
}

test("an agent finds his language on another device", async ({ seat, server }) => {
  const agent = server.agent(`Traveller ${unique()}`);
  const first = await seat(agent);
  await first.goto("/");
  await (await first.openAccount()).getByRole("button", { name: "Polski" }).click();
  await expect(first.page.locator("html")).toHaveAttribute("lang", "pl");

  const second = await seat(agent);
  await second.goto("/");
  await expect(second.page.locator("html")).toHaveAttribute("lang", "pl");
});
