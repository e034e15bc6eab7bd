import { mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examineLocalStack } from "../../../shared/cli/doctor/examine-local-stack.ts";
import { runDoctor } from "../../../shared/cli/doctor/run-doctor.ts";
import { removeFolder } from "../../support/local-stack.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const run = async (words: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const [out, said]: [string[], string[]] = [[], []];
  const code = await runDoctor(words, {
    env: { MILEPOST_DATA: "/nonexistent", ...env },
    now: new Date(),
    print: (line) => out.push(line),
    say: (line) => said.push(line),
  });
  return { code, out: out.join("\n"), said: said.join("\n") };
};

describe("npm run doctor", () => {
  it("explains itself", async () => {
    expect(await run(["--help"])).toMatchObject({ code: 0, out: expect.stringContaining("npm run doctor") });
  });

  it.each([
    [["--stage"], /--help/],
    [["dev"], /--help/],
    [["--stages", "dev"], /--help/],
    [["--stage", "Dev Stage"], /milepost\.config\.ts/],
    [["--stage", ""], /milepost\.config\.ts/],
  ])("refuses the words %j with exit code 2", async (words, message) => {
    const { code, out, said } = await run(words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(said).toMatch(message);
  });

  it("exits with 1 where something is missing, in words and as JSON", async () => {
    expect(await run([])).toMatchObject({ code: 1, out: expect.stringContaining("npm start") });
    const { code, out } = await run(["--stage", "local", "--json"]);
    expect([code, JSON.parse(out)]).toMatchObject([
      1,
      { stage: "local", findings: [{ check: "stack", status: "missing" }] },
    ]);
  });
});

describe("a local stack that ended badly, or hangs", () => {
  let data: string;
  const NOW = new Date("2026-11-28T12:00:00Z");
  const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);
  beforeAll(async () => {
    data = await temporaryFolder();
    await mkdir(join(data, "logs"));
    const dead = "http://127.0.0.1:1";
    const table = {
      name: "T",
      endpoint: dead,
      region: "x",
      credentials: { accessKeyId: "x", secretAccessKey: "x" },
    };
    await writeFile(join(data, "local.json"), JSON.stringify({ url: dead, inboxUrl: `${dead}/i`, table }));
    for (const name of ["dispatch-surveys", "aggregate-scores"])
      await writeFile(join(data, "logs", `${name}.log`), "a run\n");
  });
  afterAll(() => removeFolder(data));

  it.each([
    [1_000, 60, 300, ["ok", "ok"]],
    [1_000, 149, 389, ["ok", "ok"]],
    [1_000, 151, 389, ["missing", "ok"]],
    [1_000, 149, 391, ["ok", "missing"]],
    // The logs are of an earlier start.
    [10, 9_000, 9_000, ["ok", "ok"]],
    [200, 9_000, 9_000, ["missing", "ok"]],
  ])(
    "that was started %i s ago and last sent and counted %i and %i s ago: %j",
    async (started, sent, counted, expected) => {
      await utimes(join(data, "local.json"), ago(started), ago(started));
      await utimes(join(data, "logs", "dispatch-surveys.log"), ago(sent), ago(sent));
      await utimes(join(data, "logs", "aggregate-scores.log"), ago(counted), ago(counted));
      const findings = await examineLocalStack(data, {
        health: async () => undefined,
        now: NOW,
        version: "1",
      });
      const of = (check: string) => findings.filter((one) => one.check === check).map(({ status }) => status);
      expect(of("schedules")).toEqual(expected);
      expect([of("API"), of("inbox"), of("table")]).toEqual([["missing"], ["missing"], ["unknown"]]);
    },
  );
});
