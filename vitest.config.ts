import { defineConfig } from "vitest/config";

const timeouts = { testTimeout: 60_000, hookTimeout: 120_000 };
const files = (...folders: string[]) => folders.map((folder) => `test/${folder}/**/*.test.ts`);

/** What people see, in a browser: it takes every core for itself, and whoever measures waiting needs one. */
const browser = files("acceptance/browser");

export default defineConfig({
  test: {
    projects: [
      // Pure: no file has state of its own to keep apart, and a process for each would take longer than the tests.
      { test: { name: "unit", include: files("unit"), pool: "threads", isolate: false, ...timeouts } },
      {
        test: {
          name: "stack",
          include: files("infra", "integration", "acceptance"),
          exclude: browser,
          globalSetup: "test/support/prepare-assembly.ts",
          // Most of the time goes by in engines and stacks of their own: two files at once, also on two cores.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          ...timeouts,
        },
      },
      {
        test: {
          name: "browser",
          include: browser,
          maxWorkers: 1,
          globalSetup: "test/support/prepare-assembly.ts",
          sequence: { groupOrder: 2 },
          ...timeouts,
        },
      },
    ],
  },
});
