import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";
import { paste, shellBlocks } from "../support/pasted.ts";

const BLOCKS = await shellBlocks("infra/RUNBOOKS.md");

describe("the runbooks' commands that need no account, pasted into a terminal", () => {
  let stack: RunningStack;
  let printed: string[] = [];
  const printedBy = (command: string): string =>
    printed[BLOCKS.findIndex((block) => block.includes(command))] ?? "";

  beforeAll(async () => {
    stack = await startStack();
    const { table, url, keys } = JSON.parse(await readFile(join(stack.data, "local.json"), "utf8"));
    const survey = { metric: "nps", touchpoint: "order.placed", question: { en: "Would you recommend us?" } };
    await stack.call("PUT", "/v1/surveys/after-order", { body: survey });
    const customer = { id: "c-1", email: "ana@example.com" };
    await stack.call("POST", "/v1/touchpoints", {
      body: { id: "o-1", touchpoint: "order.placed", customer },
    });
    await stack.invoke("dispatch-surveys");
    await stack.invoke("aggregate-scores");
    // What the first block, of aws, sets for a deployment.
    const variables = [
      `export AWS_ENDPOINT_URL_DYNAMODB=${table.endpoint} AWS_REGION=${table.region}`,
      `export AWS_ACCESS_KEY_ID=${table.credentials.accessKeyId} AWS_SECRET_ACCESS_KEY=${table.credentials.secretAccessKey}`,
      `table=${table.name} url=${url} json='content-type: application/json' admin='authorization: Bearer ${keys.admin}'`,
      `project=$PWD; cd '${stack.data}'; npm() { command npm --prefix "$project" "$@"; }`,
    ].join("\n");
    [, ...printed] = await paste([variables, ...BLOCKS]);
  });
  afterAll(async () => {
    await stack.stop();
    await removeFolder(stack.data);
  });

  it("look at the deployment", () => {
    expect(printedBy("/v1/health")).toMatch(/"status":"ok".*"status":"sent".*: all agrees;/s);
  });

  it("list the keys, and create another one", () => {
    expect(printedBy("key -- create")).toMatch(/\badmin\b.*\bmp_read_[\w-]+\n$/s);
  });

  it("say of each survey how many were sent and bounced", () => {
    expect(printedBy("/v1/scores?")).toBe("after-order sent 1 bounced 0\n");
  });

  it("switch a survey off, and nothing else of it", () => {
    const { key, ...survey } = JSON.parse(printedBy("set_active false"));
    expect({ key, ...survey }).toMatchObject({ key: "after-order", active: false, metric: "nps" });
    expect(survey.question).toEqual({ en: "Would you recommend us?" });
  });

  it("prove the scores, and repair what differs", () => {
    expect(printedBy("--repair")).toMatch(/^Audited .*: all agrees/);
  });

  it("erase a person", async () => {
    expect(printedBy("person=c-1").trim().split("\n").at(-1)).toBe("404");
    expect(await readFile(join(stack.data, "their-data.json"), "utf8")).toContain("ana@example.com");
    await rm(join(stack.data, "their-data.json"));
  });
});
