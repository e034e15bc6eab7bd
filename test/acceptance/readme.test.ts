import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";
import { codeBlocks, forStack, jsonValues, paste, runModule, shellBlocks } from "../support/pasted.ts";

// One stack, started with a data folder of its own; each document is then pasted into a new terminal, from top to bottom.
let stack: RunningStack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack.stop();
  await removeFolder(stack.data);
});

const README = await shellBlocks("README.md");
const USAGE = await shellBlocks("USAGE.md");
const NODE_CLIENTS = await codeBlocks("USAGE.md", "js");

const sumOf = (shards: Record<string, number>[], counter: string) =>
  shards.reduce((sum, shard) => sum + (shard[counter] ?? 0), 0);

describe("the README's walk, pasted into a second terminal", () => {
  let printed: string[] = [];
  const block = (index: number) => jsonValues(printed[index] ?? "");
  beforeAll(async () => {
    [, ...printed] = await paste([stack.exportLine, ...README]);
  });

  it("sets its variables and prints nothing", () => {
    expect(printed).toHaveLength(7);
    expect(printed[0]).toBe("");
  });

  it("1. defines the survey", () => {
    expect(block(1)).toEqual([
      expect.objectContaining({ key: "after-order", metric: "nps", touchpoint: "order.placed" }),
    ]);
  });

  it("2. records five touchpoints", () => {
    expect(block(2)).toEqual(Array(5).fill("recorded"));
  });

  it("3. sends five emails", async () => {
    expect(sumOf(block(3)[0], "sent")).toBe(5);
    expect(await stack.inbox()).toHaveLength(5);
  });

  it("4. answers each of them", () => {
    expect(block(4).map(({ status, score, comment }) => [status, score, comment])).toEqual([
      ["recorded", 10, "Fast!"],
      ["recorded", 9, ""],
      ["recorded", 9, ""],
      ["recorded", 7, ""],
      ["recorded", 3, "It arrived late."],
    ]);
  });

  it("5. counts the five touchpoints, invitations and answers", () => {
    expect(sumOf(block(5)[0], "folded")).toBe(15);
  });

  it("6. reads a score inside its interval, with the figures that the text gives, and a journey", () => {
    const [score, journey] = block(6);
    expect(score).toMatchObject({ touchpoint: "order.placed", volume: 5, responses: 5 });
    expect(score).toMatchObject({ promoters: 3, passives: 1, detractors: 1, score: 40 });
    expect(score.interval).toEqual({ level: 0.95, low: -29.8, high: 79.8 });
    expect(journey.map(({ kind, score }: { kind: string; score?: number }) => [kind, score])).toEqual([
      ["touchpoint", undefined],
      ["invitation", undefined],
      ["response", 10],
    ]);
  });

  it("can be pasted again: then it records, sends and counts nothing twice", async () => {
    const [, ...again] = await paste([stack.exportLine, ...README]);
    const [, , touchpoints = "", dispatch = "", answers = "", , scores = ""] = again;
    expect(jsonValues(touchpoints)).toEqual(Array(5).fill("duplicate"));
    expect(sumOf(jsonValues(dispatch)[0], "sent")).toBe(0);
    expect(jsonValues(answers).map(({ status }) => status)).toEqual(Array(5).fill("revised"));
    expect(jsonValues(scores)[0]).toMatchObject({ volume: 5, responses: 5, score: 40 });
  });

  it("says truly that a second order of Ana's is not asked about, because of the cap", async () => {
    const customer = { id: "c-1", email: "ana@example.com" };
    await stack.call("POST", "/v1/touchpoints", {
      body: { id: "order-6", touchpoint: "order.placed", customer },
    });
    await stack.invoke("dispatch-surveys");
    const { json } = await stack.call("GET", "/v1/customers/c-1/journey");
    expect(json.items).toContainEqual(
      expect.objectContaining({ kind: "invitation", status: "suppressed", reason: "contactCap" }),
    );
  });
});

describe("USAGE.md, pasted into one more terminal after the walk", () => {
  let printed: string[] = [];
  /** What the block with these words printed. */
  const printedBy = (words: string): string => printed[USAGE.findIndex((one) => one.includes(words))] ?? "";
  const block = (words: string) => jsonValues(printedBy(words));
  beforeAll(async () => {
    [, ...printed] = await paste([stack.exportLine, ...USAGE]);
  });

  it("begins with the walk's own variables", () => {
    expect(printed).toHaveLength(USAGE.length);
    expect(USAGE[0]).toBe(README[0]);
  });

  it("defines a survey in its own words and shows its email", async () => {
    expect(block("Você recomendaria")).toEqual([
      expect.objectContaining({ key: "in-portuguese", language: "pt-BR" }),
    ]);
    const file = join(stack.data, "preview.html");
    expect(printedBy("preview.html").trim()).toBe(`Open ${file}`);
    const email = await readFile(file, "utf8");
    expect(email).toContain('<html lang="pt-BR"');
    expect(email).toContain("Você recomendaria a Acme a um amigo?");
  });

  it("takes an opt-out that was given elsewhere, and lists it", () => {
    const [recorded, items] = block("/v1/unsubscribes");
    expect(recorded.status).toBe("recorded");
    expect(items).toEqual([
      expect.objectContaining({ id: recorded.id, reason: "unsubscribed", at: "2025-03-01T09:00:00.000Z" }),
    ]);
  });

  it("records an event by curl, as Segment's clients would", () => {
    expect(block("/v1/track")).toEqual([{ success: true }]);
  });

  it("records a ticket, a subscription, an onboarding and a goal, and says what of them does not count", () => {
    const [statuses, onboarding, notices] = block("ticket.opened");
    expect(statuses).toEqual(Array(6).fill("recorded"));
    expect(onboarding).toEqual(expect.not.objectContaining({ notices: expect.anything() }));
    expect(notices).toEqual([expect.stringContaining("figures of success: dueAt must be an RFC 3339 time")]);
  });

  it("makes a tag link that leads to its target", async () => {
    const [link] = block("/v1/links");
    expect(link).toMatchObject({ touchpoint: "newsletter.clicked", registered: true });
    expect(link.imageUrl).toMatch(/\.gif$/);
    const clicked = await fetch(`${link.url}?c=c-1`, { redirect: "manual" });
    expect(clicked.headers.get("location")).toBe(link.target);
  });

  it("imports a file", () => {
    expect(printedBy("touchpoints.csv")).toMatch(/2 recorded/);
  });

  it("imports a ticket and a subscription, each of them whole", () => {
    expect(printedBy("subscriptions.csv").match(/1 row: 1 recorded, 0 duplicate, 0 refused/g)).toHaveLength(
      2,
    );
  });

  it("compares scores, follows them, and splits them by audience", () => {
    const [change, point, web, pro] = block("compare=previous");
    expect(change).toMatchObject({ verdict: "insufficient" });
    expect(point).toMatchObject({ responses: 5, score: 40 });
    expect(web).toBe(40);
    expect(pro).toMatchObject({ responses: 3, score: null, withheld: "below minSegmentSize" });
  });

  it("reads the figures of support and success, and lists the tickets behind them", () => {
    const [, times, channels, tickets, mrr] = block("/v1/support?$january");
    expect(times).toMatchObject({ tickets: 2, mean: 1200 });
    expect(channels).toEqual([{ channel: "chat", solved: 2 }]);
    expect(tickets).toContainEqual({ ticketId: "T-1", status: "solved" });
    expect(mrr).toMatchObject([{ currency: "EUR", start: 6000, end: 10900 }]);
  });

  it("finds in the ledger who was asked, and why not", () => {
    expect(block("/v1/invitations")).toEqual([
      [
        { survey: "after-order", status: "suppressed", reason: "contactCap" },
        { survey: "after-order", status: "sent" },
      ],
    ]);
  });

  it("fetches the answers with a comment as a file", () => {
    const [head, ...rows] = printedBy("text/csv").trimEnd().split("\r\n");
    expect(head).toMatch(/^\uFEFFid,answeredAt,/);
    expect(rows.map((row) => /,order\.placed,after-order,nps,(\d+,[^,]+,c-\d,web),/.exec(row)?.[1])).toEqual([
      "3,It arrived late.,c-5,web",
      "10,Fast!,c-1,web",
    ]);
  });

  it("follows a case from new to resolved, and counts it", () => {
    const [opened, called, status, figures] = block("/v1/cases");
    expect(opened).toMatchObject({
      status: "new",
      version: 1,
      response: { score: 3 },
      assignee: "bo@acme.example",
    });
    expect(called).toMatchObject({
      status: "contacted",
      version: 2,
      notes: [{ text: expect.stringMatching(/^Called/) }],
    });
    expect(status).toBe("resolved");
    expect(figures).toMatchObject({ opened: 1, contactedInTime: 1, resolved: 1 });
  });

  it("makes an alert, whose sample reaches a mailbox", async () => {
    const [alert, test] = block("/v1/alerts/unhappy");
    expect(alert).toMatchObject({ key: "unhappy", active: true, wait: "PT10M" });
    expect(test).toEqual({ deliveries: 1 });
    await expect
      .poll(async () => (await stack.inbox("cx@acme.example")).map(({ subject }) => subject), {
        timeout: 10_000,
      })
      .toEqual([expect.stringMatching(/^Sample: NPS 2 of 10/)]);
  });

  it("makes a member, and a public tile that shows the score", async () => {
    expect(block("/v1/members/bo@")).toEqual([
      expect.objectContaining({ email: "bo@acme.example", role: "viewer" }),
    ]);
    const [tile] = block("/v1/tiles");
    const page = await fetch(tile.url);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("5 answers")]);
  });

  it("changes the rules of support and success, and leaves the other rules as they are", () => {
    const [policy] = block("/v1/policy");
    expect(policy).toMatchObject({ contactCap: { max: 1, per: "P14D" }, askWithin: "P7D" });
    expect(policy).toMatchObject({ fcrWindow: "P3D", onboardingTarget: "P14D" });
    expect(policy.businessHours).toMatchObject({ timezone: "America/Sao_Paulo", from: "09:00", to: "18:00" });
  });

  it("has a dry run and a campaign that know who was asked before", () => {
    const [survey, decision, campaign] = block("/relationship/campaigns");
    expect(survey).toMatchObject({ key: "relationship", touchpoint: null });
    expect(decision).toMatchObject({ decision: "suppress", reason: "contactCap" });
    expect(campaign).toMatchObject({ id: "nps-2026", suppressed: { contactCap: 5 } });
  });

  it("proves the scores, as the schedule does and from the terminal", () => {
    const lines = printedBy("npm run --silent audit").trim().split("\n");
    const byHand = lines.pop();
    const [weekly] = jsonValues(lines.join("\n"));
    expect(weekly).toMatchObject({ audited: true, agrees: true, bucketsDiffering: 0 });
    expect(byHand).toMatch(
      /^Audited \d+ items and \d+ buckets .*: all agrees; \d+ items? waits? to be counted\.$/,
    );
  });
});

/** How USAGE.md says that a program waits for what it sent. */
const WAITS = [
  ["@segment/analytics-node", "closeAndFlush"],
  ["@customerio/cdp-analytics-node", "closeAndFlush"],
  ["@rudderstack/rudder-sdk-node", "flush"],
  ["analytics-node", "flush"],
] as const;

describe("USAGE.md's lines for each client", () => {
  it("are there for each client that is tested", () => {
    expect(NODE_CLIENTS.map((block) => /from "(.+)"/.exec(block)?.[1])).toEqual(WAITS.map(([name]) => name));
  });

  it.each(WAITS)("record with %s", async (name, wait) => {
    const customer = `usage-${name.replace(/\W+/g, "-")}`;
    const lines = NODE_CLIENTS.find((block) => block.includes(`from "${name}"`)) ?? "";
    const here = forStack(lines, { url: stack.url, key: stack.keys.tag, customer });
    await runModule(`${here}await analytics.${wait}();`);
    const { json } = await stack.call("GET", `/v1/customers/${customer}/journey`, { key: "read" });
    expect(json.items).toEqual([
      expect.objectContaining({ touchpoint: "order.completed", properties: { total: 120.5 } }),
    ]);
  });
});

// Last, because the clock stays moved.
describe("the README's command in the text", () => {
  it("moves the clock by three days", async () => {
    const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
    const [, command = ""] = /`(curl [^`]*_local\/clock[^`]*)`/.exec(readme) ?? [];
    const [, , answer = ""] = await paste([stack.exportLine, README[0] ?? "", command]);
    const { now } = JSON.parse(answer);
    expect((Date.parse(now) - Date.now()) / 86_400_000).toBeCloseTo(3, 2);
  });
});
