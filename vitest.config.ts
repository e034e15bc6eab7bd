import { defineConfig } from "vitest/config";
import { LEFT_OUT, SPEED } from "./test/support/speed.ts";

const timeouts = { testTimeout: 60_000, hookTimeout: 120_000 };
const files = (...folders: string[]) => folders.map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    projects: [
      // Pure: no file has state of its own to keep apart, and a process for each would take longer than the tests.
      {
        test: {
          name: "unit",
          include: files("unit"),
          exclude: [...LEFT_OUT],
          pool: "threads",
          isolate: false,
          maxWorkers: SPEED.busyWorkers,
          ...timeouts,
        },
      },
      {
        test: {
          name: "integration",
          include: files("integration", "infra/template"),
          exclude: [...LEFT_OUT],
          isolate: false,
          maxWorkers: SPEED.busyWorkers,
          ...timeouts,
        },
      },
      {
        test: {
          name: "stack",
          include: files("infra/local", "infra/commands", "acceptance"),
          exclude: [...LEFT_OUT],
          // Loading what a file needs takes longer than most of its tests; a stack has a folder and ports of its own,
          // and what people see of it is looked at in a browser that a file starts.
          isolate: false,
          globalSetup: "test/support/prepare-assembly.ts",
          maxWorkers: SPEED.workers,
          sequence: { groupOrder: 1 },
          ...timeouts,
        },
      },
    ],
  },
});
