import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { bundleFunctions } from "../../infra/bundle.ts";
import { type Figure, median } from "./report.ts";

const ROUNDS = 7;
const LIMIT_KB = 450;

/** What the smallest handler with the same client costs: the SDK's own price. */
const BARE = `import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
const client = new DynamoDBClient({});
export const handler = async () => client.config.region();`;

const ENVIRONMENT = {
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "bench",
  AWS_SECRET_ACCESS_KEY: "bench",
  TABLE_NAME: "bench",
  SHARDS: "2",
  REPORTING_TIMEZONE: "UTC",
  SEND_RATE_PER_SECOND: "10",
  JOURNEY_STAGES: "usage",
  AUDIENCE_DIMENSIONS: "{}",
  TRUST_PAGE_ADDRESSES: "false",
  PUBLIC_URL: "https://example.com",
  LINK_TARGETS: "example.com",
  EXPORT_URL: "https://files.example.com/",
  CONFIGURATION_SET: "bench",
  SENDER_EMAIL: "a@example.com",
  SENDER_NAME: "A",
  EVENTS_TOPIC_ARN: "arn:aws:sns:eu-central-1:000000000000:events",
  EVENT_BUS: "bench",
  WEBHOOK_TARGETS: "example.com",
  DELIVER_FUNCTION: "deliver-events",
  NOTIFY_FUNCTION: "notify-members",
  VERSION: "0",
  AWS_LAMBDA_FUNCTION_NAME: "milepost",
  POWERTOOLS_METRICS_NAMESPACE: "Bench",
};

/** Milliseconds from nothing loaded to a handler, in a process of its own. */
const initTime = async (file: string): Promise<number> => {
  // What Lambda's runtime gives a function that streams.
  const script = `globalThis.awslambda = { streamifyResponse: (handler) => handler, HttpResponseStream: {} };
    const t = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); console.log(performance.now() - t);`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    env: { ...process.env, ...ENVIRONMENT, NODE_NO_WARNINGS: "1" },
  });
  return Number(stdout.trim().split("\n").at(-1));
};

/** Bytes and init time of each function, beside a bare handler; times are compared round by round. */
export const measureBundles = async (): Promise<Figure[]> => {
  const folder = await mkdtemp(join(tmpdir(), "milepost-bench-"));
  try {
    const bundles = await bundleFunctions(join(folder, "bundles"));
    const source = join(folder, "bare.ts");
    const bare = join(folder, "bare.mjs");
    await writeFile(source, BARE);
    await build({
      entryPoints: [source],
      outfile: bare,
      nodePaths: ["node_modules"],
      mainFields: ["module", "main"],
      bundle: true,
      minify: true,
      format: "esm",
      platform: "node",
      logLevel: "error",
    });
    const times = new Map<string, number[]>();
    const files = [
      ["bare", bare],
      ...Object.entries(bundles).map(([name, bundle]) => [name, join(bundle.folder, "index.mjs")]),
    ];
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [name = "", file = ""] of files)
        times.set(name, [...(times.get(name) ?? []), await initTime(file)]);
    const bareTimes = times.get("bare") ?? [];
    return Object.entries(bundles).flatMap(([name, { bytes }]): Figure[] => [
      { what: name, value: bytes / 1024, unit: "KB", atMost: LIMIT_KB },
      {
        what: "  init beside a bare handler with the same client",
        value: median((times.get(name) ?? []).map((ms, round) => ms / (bareTimes[round] ?? ms))),
        unit: "times",
        note: `${median(times.get(name) ?? []).toFixed(0)} ms here, bare ${median(bareTimes).toFixed(0)} ms`,
      },
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
