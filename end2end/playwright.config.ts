// Every test runs twice: hydrated, and with JavaScript off. What needs JavaScript says so in its file's name.
import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

// The system's own, if nobody says otherwise; else the one that Playwright has fetched.
const chromium = process.env.KARTOTEKA_CHROMIUM || ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find(existsSync);

// Chromium may neither update itself nor call home, nor lean on a graphics card; as root it runs only without a sandbox.
const launch = {
  executablePath: chromium,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: !!process.env.CI,
  retries: process.env.CI ? 1 : 0,
  timeout: 30_000,
  expect: { timeout: 7_000 },
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    channel: undefined,
    launchOptions: launch,
    locale: "en-GB",
    timezoneId: "UTC",
    // What a page went through, from a second try alone: kept of every test it costs a third of the time. `--trace on`.
    trace: "on-first-retry",
  },
  projects: [
    { name: "hydrated", testIgnore: /\.plain\.spec\.ts$/ },
    { name: "plain", testIgnore: /\.hydrate\.spec\.ts$/, use: { javaScriptEnabled: false } },
  ],
});
