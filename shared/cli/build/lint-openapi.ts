import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import packageJson from "../../../package.json" with { type: "json" };
import { openApiDocument } from "../../http/openapi/openapi.ts";
import { OPERATIONS } from "../../http/operations.ts";
import { MESSAGES } from "../../http/webhooks/webhooks/events.ts";

// `npm run lint:openapi`: checks the OpenAPI document that this version serves against redocly.yaml.

const root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "milepost-openapi-"));
const file = join(folder, "openapi.json");
await writeFile(file, JSON.stringify(openApiDocument(OPERATIONS, packageJson.version, MESSAGES), null, 2));

const redocly = fileURLToPath(import.meta.resolve("@redocly/cli/bin/cli.js"));
try {
  await promisify(execFile)(process.execPath, [redocly, "lint", file, "--config", "redocly.yaml"], {
    cwd: root,
    // No telemetry and no check for a newer linter: this command needs no network.
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  });
  console.log("The OpenAPI document is valid.");
} catch (error) {
  const { stdout = "", stderr = String(error) } = error as { stdout?: string; stderr?: string };
  console.error(stderr + stdout);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
