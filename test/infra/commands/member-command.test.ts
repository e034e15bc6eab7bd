import { execFile } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedEngine } from "../../../infra/local/engine/engines.ts";
import { compileCommand } from "../../support/commands.ts";
import { TestEngine } from "../../support/engine.ts";
import { removeFolder } from "../../support/local-stack.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const embedded = embeddedEngine();

describe.skipIf(!embedded)("npm run member", () => {
  let running: TestEngine;
  let folder: string;
  let program: string;
  let env: Record<string, string>;
  let table: string;
  beforeAll(async () => {
    running = await TestEngine.start(embedded as NonNullable<typeof embedded>);
    folder = await temporaryFolder();
    program = await compileCommand("member", folder);
    table = (await running.table()).tableName;
    env = {
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_ENDPOINT_URL_DYNAMODB: running.endpoint,
      MILEPOST_DATA: folder,
    };
  });
  afterAll(async () => {
    await running?.stop();
    await removeFolder(folder);
  });

  const run = (...words: string[]): Promise<{ code: number; out: string; errors: string }> =>
    new Promise((resolve) => {
      const child = execFile(process.execPath, [program, ...words], { env }, (_, stdout, stderr) =>
        resolve({ code: child.exitCode ?? -1, out: stdout, errors: stderr.trim() }),
      );
    });
  const onTable = (...words: string[]) => run(...words, "--table", table);

  it("makes the first member, changes only what is said, lists and removes", async () => {
    const made = await onTable("Ana@Acme.example", "--role", "viewer", "--name", "Ana");
    expect(made).toEqual({ code: 0, out: "", errors: "ana@acme.example is now a member: viewer." });
    expect((await onTable("ana@acme.example", "--role", "admin")).errors).toBe(
      "ana@acme.example is a member: admin.",
    );
    expect((await onTable("list")).out).toBe("admin   ana@acme.example  Ana\n");
    expect((await onTable("remove", "ANA@acme.example")).code).toBe(0);
    expect(await onTable("remove", "ana@acme.example")).toMatchObject({
      code: 1,
      errors: "ana@acme.example is no member.",
    });
    expect(await onTable("list")).toEqual({ code: 0, out: "", errors: "There are no members." });
  });

  it.each([
    ["a role that is none", ["ana@acme.example", "--role", "owner"], /^--role: /],
    ["no role for somebody new", ["ana@acme.example"], /^--role: /],
    ["no address", ["remove", "ana"], /^The address: must be an email address/],
    ["an option that lists do not take", ["list", "--role", "admin"], /^usage: /],
    ["a word too many", ["ana@acme.example", "bo@acme.example", "--role", "admin"], /^usage: /],
    ["no command", [], /^usage: /],
  ])("refuses %s, and says why", async (_, words, why) => {
    const { code, errors } = await onTable(...words);
    expect([code, errors]).toEqual([2, expect.stringMatching(why)]);
  });

  it("asks for a table where no local stack runs", async () => {
    expect(await run("list")).toEqual({
      code: 1,
      out: "",
      errors: "Which table? Name it with --table, or start a local stack here: npm start.",
    });
  });
});
