// `npx playwright test` runs the browser tests on the build in `dist`, and the main way again on the one for
// /guide/. One project alone: `--project=root`; another build: `DIST=… BASE=… npx playwright test --project=root`.
// On failure, trace and screenshot stand in tests/browser/output; `npx playwright show-trace` opens a trace.

import { defineConfig } from '@playwright/test';
import { BASE, DIST, LAUNCH } from './tests/browser/support.mjs';

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'tests/browser/output/failed',
  fullyParallel: true,
  workers: Number(process.env.WORKERS ?? 3),
  // A test that passes at the second try has found something.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['./tests/browser/summary.mjs'], ['./tests/faults/reporter.mjs']],
  // All generous: the machine may be busy with something else. Nothing waits this long when all is well.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    launchOptions: LAUNCH,
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    // Without a picture of every moment: the snapshots of the page show it, and pictures cost time.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'root', testMatch: '*.test.mjs', use: { dist: DIST, base: BASE } },
    { name: 'guide', testMatch: ['walk.test.mjs', 'headers.test.mjs'], use: { dist: 'target/dist-guide', base: '/guide/' } },
    { name: 'faults', testDir: 'tests/faults', testMatch: '*.faults.mjs', use: { dist: DIST, base: BASE } },
  ],
});
