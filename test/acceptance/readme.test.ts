import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";

const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");

describe("the README", () => {
  let stack: RunningStack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(async () => {
    await stack.stop();
    await removeFolder(stack.data);
  });

  it("has a walk through the main job that works when it is pasted", async () => {
    const [, walk = ""] = /```sh\n(.*?)```/s.exec(readme) ?? [];
    const { stdout } = await promisify(execFile)("bash", ["-c", walk], {
      env: { ...process.env, MILEPOST_DATA: stack.data },
    });
    const [survey, touchpoint, dispatch, answer, aggregate, scores, journey] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(survey.key).toBe("after-order");
    expect(touchpoint.status).toBe("recorded");
    expect(dispatch.shards.reduce((sum: number, { sent }: { sent: number }) => sum + sent, 0)).toBe(1);
    expect(answer).toEqual({ status: "recorded", score: 9, comment: "Fast!" });
    expect(aggregate.shards.every(({ finished }: { finished: boolean }) => finished)).toBe(true);
    expect(scores.scores[0]).toMatchObject({ touchpoint: "order.placed", score: 100, responses: 1 });
    expect(journey.items.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      "invitation",
      "response",
      "touchpoint",
    ]);
  });

  it("has a file of answers that is fetched when it is pasted after that", async () => {
    const [walk = "", ...others] = [...readme.matchAll(/```sh\n(.*?)```/gs)].map(([, script = ""]) => script);
    const [variables = ""] = walk.split("# 1:");
    const [day = ""] = /^day\(\).*$/m.exec(walk) ?? [];
    const file = others.find((script) => script.includes("text/csv"));
    await promisify(execFile)("bash", ["-c", [variables, day, file].join("\n")], {
      env: { ...process.env, MILEPOST_DATA: stack.data },
    });
    const [head, row] = (await readFile(join(stack.data, "responses.csv"), "utf8")).split("\r\n");
    expect(head).toMatch(/^\uFEFFid,answeredAt,/);
    expect(row).toMatch(/,order\.placed,after-order,nps,9,Fast!,c-42,web,/);
  });

  it("has a tag link that is made when it is pasted after that", async () => {
    const [walk = "", ...others] = [...readme.matchAll(/```sh\n(.*?)```/gs)].map(([, script = ""]) => script);
    const [variables = ""] = walk.split("# 1:");
    const tag = others.find((script) => script.includes("/v1/links"));
    const { stdout } = await promisify(execFile)("bash", ["-c", `${variables}\n${tag}`], {
      env: { ...process.env, MILEPOST_DATA: stack.data },
    });
    const link = JSON.parse(stdout);
    expect(link).toMatchObject({ touchpoint: "newsletter.clicked", registered: true });
    const clicked = await fetch(`${link.url}?c=c-42`, { redirect: "manual" });
    expect(clicked.headers.get("location")).toBe(link.target);
  });

  it("has questions about scores that are answered when they are pasted after that", async () => {
    const [walk = "", ...others] = [...readme.matchAll(/```sh\n(.*?)```/gs)].map(([, script = ""]) => script);
    const [variables = ""] = walk.split("# 1:");
    const asking = others.find((script) => script.includes("/v1/scores/trend"));
    const { stdout } = await promisify(execFile)("bash", ["-c", `${variables}\n${asking}`], {
      env: { ...process.env, MILEPOST_DATA: stack.data },
    });
    const [compared, trend, web, pro] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(compared.scores[0].stage).toBe("purchase");
    expect(trend.metric).toBe("nps");
    expect(trend.points.at(-1)).toMatchObject({ responses: 1, score: 100 });
    const row = (answer: { scores: { touchpoint: string }[] }) =>
      answer.scores.find(({ touchpoint }) => touchpoint === "order.placed");
    expect(row(web)).toMatchObject({ responses: 1, withheld: true });
    expect(row(pro)).toMatchObject({ responses: 0, withheld: true });
  });

  it("has a survey in its own words and a look at its email, pasted after that", async () => {
    const [walk = "", ...others] = [...readme.matchAll(/```sh\n(.*?)```/gs)].map(([, script = ""]) => script);
    const [variables = ""] = walk.split("# 1:");
    const blocks = others.filter((script) => script.includes("/v1/surveys/in-portuguese"));
    expect(blocks).toHaveLength(2);
    const { stdout } = await promisify(execFile)("bash", ["-c", [variables, ...blocks].join("\n")], {
      env: { ...process.env, MILEPOST_DATA: stack.data },
    });
    expect(JSON.parse(stdout)).toMatchObject({ key: "in-portuguese", language: "pt-BR" });
    const email = await readFile(join(stack.data, "preview.html"), "utf8");
    expect(email).toContain('<html lang="pt-BR"');
    expect(email).toContain("Você recomendaria a Acme a um amigo?");
  });

  it("has a proof of the scores, pasted after that", async () => {
    const [walk = "", ...others] = [...readme.matchAll(/```sh\n(.*?)```/gs)].map(([, script = ""]) => script);
    const [variables = ""] = walk.split("# 1:");
    const proof = others.find((script) => script.includes("npm run --silent audit"));
    const { stdout } = await promisify(execFile)("bash", ["-c", `${variables}\n${proof}`], {
      env: { ...process.env, MILEPOST_DATA: stack.data },
    });
    const [weekly, byHand] = stdout.trim().split("\n");
    expect(JSON.parse(weekly ?? "")).toMatchObject({ audited: true, agrees: true, bucketsDiffering: 0 });
    expect(byHand).toMatch(
      /^Audited \d+ items and \d+ buckets .*: all agrees; \d+ items? waits? to be counted\.$/,
    );
  });

  it("has a dry run and a campaign that know what was asked before, pasted after that", async () => {
    const [walk = "", ...others] = [...readme.matchAll(/```sh\n(.*?)```/gs)].map(([, script = ""]) => script);
    const [variables = ""] = walk.split("# 1:");
    const asking = others.find((script) => script.includes("/campaigns"));
    const { stdout } = await promisify(execFile)("bash", ["-c", `${variables}\n${asking}`], {
      env: { ...process.env, MILEPOST_DATA: stack.data },
    });
    const [survey, decision, campaign] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(survey.touchpoint).toBeNull();
    expect(decision).toMatchObject({ decision: "suppress", reason: "contactCap" });
    expect(campaign).toMatchObject({ status: "waiting", taken: 1, suppressed: { contactCap: 1 } });
  });
});
