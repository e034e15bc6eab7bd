import { execFile } from "node:child_process";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

/** What somebody writes who has only the document: no field that has a default, and no cast. */
const MAIN_JOB = `
import createClient from "openapi-fetch";
import type { components, paths } from "./milepost.d.ts";

const [, , baseUrl = "", tag = "", admin = "", read = ""] = process.argv;
const client = (key: string) =>
  createClient<paths>({ baseUrl, headers: { authorization: \`Bearer \${key}\` } });

const survey = await client(admin).PUT("/v1/surveys/{key}", {
  params: { path: { key: "post-purchase" } },
  body: { metric: "nps", touchpoint: "purchase.completed" },
});
const recorded = await client(tag).POST("/v1/touchpoints", {
  body: {
    touchpoint: "purchase.completed",
    customer: { id: "c-42", email: "ana@example.com", attributes: { plan: "pro", seats: 3, trial: false } },
    properties: { revenue: 120.5 },
  },
});
const batch = await client(tag).POST("/v1/touchpoints/batch", {
  body: { touchpoints: [{ touchpoint: "page.viewed", customer: { id: "c-42" } }] },
});
const message: components["schemas"]["SegmentItem"] = { type: "track", userId: "c-42", event: "Trial Started" };
const segment = await client(tag).POST("/v1/batch", { body: { batch: [message] } });
const scores = await client(read).GET("/v1/scores", {
  params: { query: { from: "2020-01-01", to: "2020-02-01" } },
});
const refused = await client(read).GET("/v1/scores", { params: { query: { from: "2020-02-01", to: "2020-01-01" } } });
const score: number | null | undefined = scores.data?.scores.flatMap((row) => ("score" in row ? [row.score] : []))[0];
console.log(
  JSON.stringify({
    active: survey.data?.active,
    invited: recorded.data?.invitations.map(({ survey, status }) => \`\${survey} \${status}\`),
    batch: batch.data?.results.map(({ status }) => status),
    segment: segment.data?.success,
    timezone: scores.data?.timezone,
    score,
    refused: refused.response.status,
  }),
);
`;

describe("a client made of the OpenAPI document by openapi-typescript and openapi-fetch", () => {
  let stack: RunningStack;
  let folder: string;
  beforeAll(async () => {
    stack = await startStack();
    // Inside the project, so that the client finds its packages.
    await mkdir(join(root, ".milepost"), { recursive: true });
    folder = await mkdtemp(join(root, ".milepost", "client-"));
  });
  afterAll(async () => {
    await removeFolder(folder);
    await stack.stop();
    await removeFolder(stack.data);
  });

  it("compiles, and does the main job", async () => {
    const document = join(folder, "openapi.json");
    await writeFile(document, (await stack.call("GET", "/v1/openapi.json", { key: null })).text);
    const generate = "test/support/openapi-client/generate.mjs";
    await run(process.execPath, [generate, document, join(folder, "milepost.d.ts")], { cwd: root });
    await writeFile(join(folder, "main-job.ts"), MAIN_JOB);
    const compilerOptions = {
      strict: true,
      noEmit: true,
      target: "es2022",
      module: "preserve",
      lib: ["es2022", "dom", "dom.iterable"],
      types: ["node"],
      allowImportingTsExtensions: true,
    };
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["main-job.ts"] }),
    );
    const { stdout: faults } = await run("npx", ["tsc", "-p", folder], { cwd: root }).catch((error) => error);
    expect(faults).toBe("");

    const { url, keys } = stack;
    const { stdout } = await run(
      process.execPath,
      ["--import", "tsx", join(folder, "main-job.ts"), url, keys.tag, keys.admin, keys.read],
      { cwd: root },
    );
    expect(JSON.parse(stdout)).toEqual({
      active: true,
      invited: ["post-purchase scheduled"],
      batch: ["recorded"],
      segment: true,
      timezone: "UTC",
      score: null,
      refused: 422,
    });
  });
});
