import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asWritten, compileCommand } from "../../support/commands.ts";
import { removeFolder } from "../../support/local-stack.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** Answers as DynamoDB does of a table that takes every write and holds nothing, and of any other. */
const dynamoDb = (): Server =>
  createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const known = /"TableName":"known"/.test(body);
    response.writeHead(known ? 200 : 400, { "content-type": "application/x-amz-json-1.0" });
    response.end(
      known
        ? "{}"
        : '{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"no such table"}',
    );
  });

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly errors: readonly string[];
}

const run = (
  program: readonly string[],
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ran> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [...program, ...words],
      { env: { PATH: process.env.PATH, ...nobody, ...env } },
      (_, stdout, stderr) =>
        resolve({ code: child.exitCode ?? -1, out: stdout.trim(), errors: stderr.trim().split("\n") }),
    );
  });

/** No credentials anywhere, also on the machine of someone who has some. */
const nobody = {
  HOME: "/nonexistent",
  AWS_CONFIG_FILE: "/nonexistent",
  AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
  AWS_EC2_METADATA_DISABLED: "true",
};
const region = { AWS_REGION: "eu-west-1" };
const credentials = { AWS_ACCESS_KEY_ID: "x", AWS_SECRET_ACCESS_KEY: "x" };
const somebody = { ...region, ...credentials };
const words = (table: string) => ["--table", table, "--scope", "tag", "--name", "Web shop"];

const USAGE = [
  "usage: npm run key -- create --table TABLE --scope page|tag|read|act|admin --name NAME",
  "       npm run key -- list --table TABLE",
  "       npm run key -- withdraw --table TABLE --id ID",
  "Without --table it is the table of the local stack that runs.",
];

describe("npm run key", () => {
  const server = dynamoDb();
  let endpoint: { AWS_ENDPOINT_URL_DYNAMODB: string };
  let folder: string;
  let compiled: readonly string[];
  beforeAll(async () => {
    folder = await temporaryFolder();
    compiled = [await compileCommand("key", folder)];
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    endpoint = { AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}` };
  });
  afterAll(async () => {
    server.close();
    await removeFolder(folder);
  });

  it("prints the key and nothing else to its output", async () => {
    const { code, out, errors } = await run(asWritten("key"), words("known"), { ...somebody, ...endpoint });
    expect([code, errors.length]).toEqual([0, 1]);
    expect(out).toMatch(/^mp_tag_[\w-]{32}$/);
  });

  it("says how to use it where it is asked to, and makes no key", async () => {
    for (const options of [["--help"], [...words("known"), "-h"]])
      expect(await run(compiled, options, { ...somebody, ...endpoint })).toEqual({
        code: 0,
        out: USAGE.join("\n"),
        errors: [""],
      });
  });

  it("lists nothing where there is nothing, and withdraws only what is there", async () => {
    const env = { ...somebody, ...endpoint };
    const known = ["--table", "known"];
    const listed = await run(compiled, ["list", ...known], env);
    expect(listed).toEqual({ code: 0, out: "", errors: ["There are no keys."] });
    const withdrawn = await run(compiled, ["withdraw", ...known, "--id", "3f1c0a9e77b2"], env);
    expect(withdrawn).toEqual({
      code: 1,
      out: "",
      errors: ["There is no key 3f1c0a9e77b2: npm run key -- list --table known"],
    });
  });

  it("takes the local stack's table where none is named", async () => {
    const data = await temporaryFolder();
    const secrets = { accessKeyId: "local", secretAccessKey: "local" };
    const table = {
      name: "known",
      endpoint: endpoint.AWS_ENDPOINT_URL_DYNAMODB,
      region: "local",
      credentials: secrets,
    };
    await writeFile(join(data, "local.json"), JSON.stringify({ table }));
    const local = { MILEPOST_DATA: data };
    expect(await run(compiled, ["list"], local)).toEqual({
      code: 0,
      out: "",
      errors: ["There are no keys."],
    });
    expect((await run(compiled, ["withdraw", "--id", "3f1c0a9e77b2"], local)).errors).toEqual([
      "There is no key 3f1c0a9e77b2: npm run key -- list",
    ]);
    // What a shell makes of a variable that is not set does not mean the local stack.
    expect((await run(compiled, ["list", "--table", ""], local)).code).toBe(2);
    await removeFolder(data);
  });

  it.each([
    ["an option it does not know", ["--tabel", "x"], "--tabel"],
    ["a word too many", ["create", ...words("known"), "more"], "more"],
    ["an option without its value", ["--table"], "--table"],
    ["a scope that is none", ["--table", "known", "--scope", "root", "--name", "x"], "--scope"],
    ["no name", ["--table", "known", "--scope", "tag"], "--name"],
    [
      "a name that a terminal would obey",
      ["--table", "known", "--scope", "tag", "--name", "\u001b[2J"],
      "--name",
    ],
    ["a command that is none", ["constructor", "--table", "known"], "constructor"],
    ["a list of one scope", ["list", "--table", "known", "--scope", "tag"], "--table"],
    ["withdrawing nothing", ["withdraw", "--table", "known"], "--id"],
    ["no table", ["list"], "--table"],
  ])("answers %s with what is wrong, and how to use it", async (_, options, named) => {
    const { code, out, errors } = await run(compiled, options, {
      ...somebody,
      ...endpoint,
      MILEPOST_DATA: folder,
    });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(errors[0]).toContain(named);
    expect(errors.slice(1)).toEqual(USAGE);
  });

  it.each([
    ["a region", credentials, "known", /^No AWS region: set AWS_REGION\.$/],
    ["credentials", region, "known", /^No AWS credentials: set AWS_PROFILE, or /],
    ["the table", somebody, "unknown", /^There is no table unknown in this account and region/],
  ])("says in one line that it misses %s", async (_, env, table, expected) => {
    const { code, out, errors } = await run(compiled, words(table), { ...env, ...endpoint });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(errors).toEqual([expect.stringMatching(expected)]);
  });
});
