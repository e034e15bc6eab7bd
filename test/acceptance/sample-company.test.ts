import { spawnSync } from "node:child_process";
import { afterAll, describe, expect, it } from "vitest";
import type { Row } from "../../shared/dynamodb/base/table.ts";
import { asWritten } from "../support/commands.ts";
import { allRows, tableUnder } from "../support/engine.ts";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";
import { counted, recount } from "../support/recount.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MADE = { timeout: 600_000, interval: 500 };

describe("the sample company of a local stack", () => {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map(removeFolder)));

  const rowsOf = async (stack: RunningStack) => allRows(await tableUnder(stack));
  const stateOf = async (stack: RunningStack) =>
    (await rowsOf(stack)).find(({ pk }) => pk === "SAMPLE")?.state;
  const countOf = (rows: readonly Row[], kind: string) => rows.filter(({ sk }) => sk === kind).length;
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const run = (stack: RunningStack, word: string) =>
    spawnSync(process.execPath, [...asWritten("sample"), word], {
      env: { ...process.env, MILEPOST_DATA: stack.data },
      encoding: "utf8",
    });

  it("is there once although its making was killed, mails nobody, shows the fall, and goes wholly", async () => {
    const data = await temporaryFolder();
    folders.push(data);
    const first = await startStack({ data, env: { MILEPOST_SAMPLE: "on" } });
    expect(first.signInUrl).toContain("/app/sign-in/");
    await expect.poll(async () => countOf(await rowsOf(first), "RESPONSE"), MADE).toBeGreaterThan(100);
    await first.stop("SIGKILL");

    const stack = await startStack({ data, env: { MILEPOST_SAMPLE: "on" } });
    await expect.poll(() => stateOf(stack), MADE).toBe("made");
    const rows = await rowsOf(stack);
    expect(countOf(rows, "TOUCHPOINT")).toBe(
      new Set(rows.map(({ pk }) => pk).filter((pk) => pk.startsWith("TOUCHPOINT#"))).size,
    );
    expect(countOf(rows, "TOUCHPOINT")).toBeGreaterThan(6_400);
    expect(countOf(rows, "TOUCHPOINT")).toBeLessThan(7_200);
    expect(countOf(rows, "RESPONSE")).toBeGreaterThan(800);
    expect(countOf(rows, "RESPONSE")).toBeLessThan(1_000);
    expect(counted(rows)).toEqual(recount(rows, "UTC"));
    const { json } = await stack.call("GET", `/v1/scores?from=${day(-27)}&to=${day(1)}&compare=previous`);
    const verdicts = json.scores.flatMap(({ touchpoint, change }: Row) =>
      ["up", "down"].includes(change?.verdict) ? [[touchpoint, change.verdict]] : [],
    );
    expect(verdicts).toEqual([["ticket.solved", "down"]]);
    const problems = rows.filter(({ pk, topic }) => pk === "PROBLEMS" && topic !== undefined);
    expect(problems).toEqual([expect.objectContaining({ topic: "app crash", since: day(-16) })]);

    // Nobody is mailed later either: what waits has no address.
    await stack.advance("P4D");
    await stack.invoke("dispatch-surveys");
    expect(await stack.inbox()).toEqual([]);

    expect(run(stack, "add")).toMatchObject({ status: 0, stderr: expect.stringContaining("there already") });
    await stack.call("POST", "/v1/touchpoints", {
      key: "tag",
      body: { id: "mine", touchpoint: "ticket.solved", channel: "chat", customer: { id: "c-mine" } },
    });
    expect(run(stack, "remove")).toMatchObject({ status: 0, stderr: expect.stringContaining("gone") });
    const left = await rowsOf(stack);
    expect(
      left
        .filter(({ pk }) =>
          /^(TOUCHPOINT|CUSTOMER|ADDRESS|MEMBERS|SAMPLE|TICKET|ACCOUNT|ACTIVITY|ASKED|AMOUNTS)/.test(pk),
        )
        .map(({ pk }) => pk)
        .sort(),
    ).toEqual(["CUSTOMER#c-mine", "TOUCHPOINT#mine"]);
    expect(countOf(left, "RESPONSE")).toBe(0);
    expect(left.filter(({ pk, topic }) => pk === "PROBLEMS" && topic !== undefined)).toEqual([]);
    expect(counted(left)).toEqual(recount(left, "UTC"));
    await stack.stop();

    const again = await startStack({ data, env: { MILEPOST_SAMPLE: "on" } });
    expect(again.signInUrl).toBeUndefined();
    expect(await stateOf(again)).toBeUndefined();
    await again.stop();
  }, 1_500_000);
});
