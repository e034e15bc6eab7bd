import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";

/** The parts build on each other. */
describe("bringing data, through the local stack", () => {
  let stack: RunningStack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(async () => {
    await stack.stop();
    await removeFolder(stack.data);
  });

  const file = async (name: string, ...lines: string[]) => {
    const path = join(stack.data, name);
    await writeFile(path, `${lines.join("\n")}\n`);
    return path;
  };
  const run = async (...words: string[]) =>
    (
      await promisify(execFile)("npm", ["run", "--silent", "import", "--", ...words], {
        env: { ...process.env, MILEPOST_DATA: stack.data, MILEPOST_URL: "", MILEPOST_KEY: "" },
      })
    ).stdout;
  const read = async (path: string) => (await stack.call("GET", path, { key: "read" })).json;
  const period = "from=2025-03-01&to=2025-04-01";

  it("records touchpoints from a file, once however often it is run", async () => {
    const path = await file(
      "touchpoints.csv",
      "Touchpoint;Occurred At;Customer ID;Email;attribute.plan;property.revenue",
      "order.placed;2025-03-04 05:06:07;c-1;ana@example.com;pro;120.5",
      "order.placed;2025-03-05;c-2;bea@example.com;;12",
      "order.placed;1741140000;c-1;;;",
    );
    expect(await run(path)).toBe("3 rows: 3 recorded, 0 duplicate, 0 refused\n");
    expect(await run(path)).toBe("3 rows: 0 recorded, 3 duplicate, 0 refused\n");
    const { items } = await read("/v1/customers/c-1/journey");
    expect(items).toMatchObject([
      { kind: "touchpoint", at: "2025-03-04T05:06:07.000Z", properties: { revenue: 120.5 } },
      { kind: "touchpoint", at: "2025-03-05T02:00:00.000Z" },
    ]);
  });

  it("takes responses in, once, and refuses those of another metric than their survey's", async () => {
    await stack.call("PUT", "/v1/surveys/after-order", {
      body: { metric: "nps", touchpoint: "order.placed" },
    });
    const path = await file(
      "responses.csv",
      "id,touchpoint,survey,metric,score,comment,customer_id,answered_at",
      'r-1,order.placed,after-order,nps,10,"Fast, ""and"" kind",c-1,2025-03-06T00:00:00Z',
      "r-2,order.placed,after-order,nps,3,,c-2,2025-03-07",
      "r-3,order.placed,after-order,csat,3,,c-2,2025-03-07",
    );
    await expect(run(path)).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /^3 rows: 2 recorded, 0 duplicate, 1 refused: see .*responses\.csv\.refused\.csv\n$/,
      ),
    });
    const { items } = await read(`/v1/responses?${period}`);
    expect(items).toMatchObject([
      { id: "r-2", score: 3, customerId: "c-2", answeredAt: "2025-03-07T00:00:00.000Z" },
      { id: "r-1", score: 10, comment: 'Fast, "and" kind' },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/contentHash|importId|invitationId/);
    const { items: journey } = await read("/v1/customers/c-2/journey");
    expect(journey.at(-1)).toMatchObject({ kind: "response", id: "r-2", score: 3 });
  });

  it("asks nobody about what happened long ago, unless an option says so", async () => {
    const row = (id: string) => `${id},order.placed,${new Date().toISOString()},c-9,nine@example.com`;
    const header = "id,touchpoint,time,customer_id,email";
    await run(await file("quiet.csv", header, row("quiet")));
    await stack.invoke("dispatch-surveys");
    expect(await stack.inbox()).toEqual([]);
    await run(await file("loud.csv", header, row("loud")), "--ask");
    const { items } = await read("/v1/customers/c-9/journey");
    expect(items.filter(({ kind }: { kind: string }) => kind === "invitation")).toMatchObject([
      { touchpointId: "loud", survey: "after-order" },
    ]);
  });

  it("takes Delighted's export as it is", async () => {
    const path = await file(
      "delighted.csv",
      "ID,Person,Survey Type,Score,Comment,Permalink,Created At,Email,Name",
      "50942642,153585695,nps,9,Fine,https://app.delighted.com/r/x,1741305600,cid@example.com,Cid",
    );
    expect(await run(path)).toBe("1 row: 1 recorded, 0 duplicate, 0 refused\n");
    expect((await read("/v1/customers/153585695/journey")).items).toMatchObject([
      { id: "50942642", survey: "delighted-nps", touchpoint: "delighted.imported", score: 9 },
    ]);
  });

  it("counts them on their own days, and nobody as having been asked", async () => {
    await stack.invoke("aggregate-scores");
    const { scores, pending } = await read(`/v1/scores?${period}&survey=after-order`);
    expect(pending).toBe(0);
    expect(scores).toMatchObject([
      {
        touchpoint: "order.placed",
        volume: 3,
        responses: 2,
        score: 0,
        promoters: 1,
        detractors: 1,
        funnel: { eligible: 0, sent: 0, responded: 0, responseRate: null },
      },
    ]);
    expect(
      (await read("/v1/scores?from=2025-03-07&to=2025-03-08&survey=after-order")).scores[0],
    ).toMatchObject({
      responses: 1,
      score: -100,
    });
    expect(await stack.inbox("ana@example.com")).toEqual([]);
  });

  it("needs an admin's key and a body that is a batch", async () => {
    const post = (key: string | null, body: unknown) =>
      stack.call("POST", "/v1/responses/import", { key, body });
    expect((await post("tag", {})).status).toBe(403);
    expect((await post(null, {})).status).toBe(401);
    expect((await post("admin", {})).status).toBe(422);
    expect((await stack.call("GET", "/v1/responses/import")).status).toBe(405);
  });
});
