import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleTouchpointId } from "../../../shared/application/sample/index.ts";
import type { SampleCase } from "../../../shared/application/sample/ports.ts";
import type { DispatchReport } from "../../../shared/application/sending/dispatch-context.ts";
import { addSample, sampleState, takeSampleAway } from "../../../shared/cli/sample/create-sample.ts";
import { referenceOf } from "../../../shared/domain/base/reference.ts";
import type { Row, Table } from "../../../shared/dynamodb/base/table.ts";
import { sampleCompany } from "../../../shared/sample/company.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { createWorld, NOW, survey, touchpoint, type World } from "../../support/world.ts";

const STAGE = {
  shards: 2,
  reportingTimezone: "UTC",
  sendRatePerSecond: 10,
  audienceDimensions: { plan: ["free", "pro", "enterprise"] },
};

/** The first days of the sample: as much as a test has time for, with all that else happened to these customers then. */
const beginning = (journeys = 60) => {
  const whole = sampleCompany(NOW);
  const isJourney = ({ customer }: (typeof whole.touchpoints)[number]) => customer.locale !== undefined;
  const own = whole.touchpoints.filter(isJourney).slice(0, journeys);
  const people = new Set(own.map(({ customer }) => customer.id));
  const others = whole.touchpoints
    .filter(
      (one) =>
        !isJourney(one) && people.has(one.customer.id) && one.occurredAt <= (own.at(-1)?.occurredAt ?? ""),
    )
    .map((one, index) => ({ ...one, id: sampleTouchpointId(journeys + index + 1) }));
  const first = [...own, ...others].sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));
  const end = first.at(-1)?.occurredAt ?? "";
  const later = whole.steps.filter((step) => step > end).slice(0, 8);
  const steps = [...whole.steps.filter((step) => step <= end), ...later];
  const reactions = new Map(
    [...whole.reactions].map(([id, one]) => [id, one.answer ? { ...one, case: CASE } : one]),
  );
  return { ...whole, touchpoints: first, steps, reactions };
};

const CASE: SampleCase = {
  openedAfterMs: 60_000,
  assignee: "agent@acme.example",
  changes: [
    { afterMs: 120_000, by: "agent@acme.example", change: { status: "contacted", note: "Called." } },
    { afterMs: 180_000, by: "agent@acme.example", change: { status: "resolved", cause: "Carrier" } },
  ],
};

const optionsFor = (table: Table) => ({ table, stage: STAGE, clock: () => NOW, company: beginning() });

const BOOKKEEPING = new Set(["VERSION", "LASTPROBLEMLOOK"]);
/** Rows that say how far the counting and the looks are, and when a definition changed: no sample can take its own back from them. */
const withoutBookkeeping = (rows: readonly Row[]) =>
  rows
    .filter(({ pk, sk }) => !["AGGREGATION", "NAMES", "RULES"].includes(pk) && !BOOKKEEPING.has(sk))
    .map(({ pk, sk }) => `${pk} ${sk}`)
    .sort();

/** The kinds of rows that tickets, subscriptions and use of the product have. */
const kindsOf = (rows: readonly Row[]) =>
  [...new Set(rows.map(({ pk }) => pk.slice(0, pk.indexOf("#"))))]
    .filter((kind) => ["ACCOUNT", "ACTIVITY", "ASKED", "TICKET"].includes(kind))
    .sort();

describe.each(await enginesHere())("the sample company on %s", (_, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  const agrees = async (world: World) =>
    expect(await world.audit()).toMatchObject({ agrees: true, pending: 0 });
  const itemsIn = (rows: readonly Row[]) => ({
    touchpoints: rows.filter(({ sk }) => sk === "TOUCHPOINT"),
    invitations: rows.filter(({ sk }) => sk === "INVITATION"),
    responses: rows.filter(({ sk }) => sk === "RESPONSE"),
  });

  it("is recorded once, counted, with answers on their own days, and nothing waits to be mailed", async () => {
    const table = await running.table();
    // Months after the sample's days, the schedule looks at what waits: it must leave that to the sample.
    const schedule = createWorld(table);
    const runs: Promise<DispatchReport>[] = [];
    const options = { ...optionsFor(table), onProgress: () => void runs.push(schedule.dispatch()) };
    expect(await addSample(options)).toBe("made");
    const reports = await Promise.all(runs);
    expect(reports.length).toBeGreaterThan(5);
    expect(reports.map(({ expired, sent }) => [expired, sent])).toEqual(reports.map(() => [0, 0]));
    expect(await sampleState(table)).toBe("made");
    const rows = await allRows(table);
    const { touchpoints, invitations, responses } = itemsIn(rows);
    expect(touchpoints).toHaveLength(beginning().touchpoints.length);
    expect(touchpoints.length).toBeGreaterThan(90);
    expect(responses.length).toBeGreaterThan(5);
    expect(responses.every(({ answeredAt }) => answeredAt < "2026-06-01")).toBe(true);
    const cases = rows.filter(({ sk }) => sk === "CASE");
    expect(cases.map(({ pk }) => pk).sort()).toEqual(
      responses.map(({ invitationId }) => `CASE#${invitationId}`).sort(),
    );
    expect(cases[0]).toMatchObject({ status: "resolved", notes: 1, cause: "Carrier" });
    expect(new Set(invitations.map(({ status }) => status))).toEqual(new Set(["sent", "suppressed"]));
    // Nothing is due: what stands in that index is what tickets cost.
    expect(rows.filter(({ duePk = "COST#" }) => !duePk.startsWith("COST#"))).toEqual([]);
    expect(
      rows
        .filter(({ pk }) => pk === "MEMBERS")
        .map(({ email, role }) => [email, role])
        .sort(),
    ).toEqual([
      ["agent@acme.example", "agent"],
      ["lead@acme.example", "admin"],
    ]);
    expect(rows.filter(({ sk }) => sk.startsWith("SURVEY#")).map(({ active }) => active)).toEqual(
      Array(6).fill(true),
    );
    expect(new Set(rows.map(({ expiresAfter }) => expiresAfter))).not.toContain("P4Y");
    await agrees(createWorld(table));
    expect(await addSample(options)).toBe("there");
    expect(await allRows(table)).toHaveLength(rows.length);
  });

  it("goes wholly, and leaves what others recorded, with right scores", async () => {
    const table = await running.table();
    const world = createWorld(table);
    await world.definitions.putSurvey(survey("own"));
    await world.record(touchpoint("mine-1"), touchpoint("mine-2", { channel: "web" }));
    await world.aggregate();
    const before = withoutBookkeeping(await allRows(table));
    await addSample(optionsFor(table));
    // Somebody uses a type of the sample, and a survey of it, for a customer of their own.
    const own = { id: "c-own", email: "own@example.com" };
    await world.record(touchpoint("mine-3", { touchpoint: "ticket.solved", channel: "chat", customer: own }));
    // And something else about a customer of the sample's.
    const theirs = { id: "sample-c-0001" };
    const [one] = beginning().touchpoints;
    await world.record(touchpoint("mine-4", { customer: { id: one?.customer.id ?? theirs.id } }));
    const customer = { id: one?.customer.id ?? theirs.id };
    const [openedAt, ticket] = ["2026-06-01T08:00:00.000Z", { ticketId: "mine", topic: "login" }];
    await world.record(
      touchpoint("mine-5", {
        touchpoint: "ticket.opened",
        customer,
        properties: ticket,
        occurredAt: openedAt,
      }),
    );
    await world.aggregate();
    expect(kindsOf(await allRows(table))).toEqual(["ACCOUNT", "ACTIVITY", "ASKED", "TICKET"]);
    expect(await takeSampleAway(optionsFor(table))).toBe("removed");
    const rows = await allRows(table);
    // What others recorded about a customer of the sample counted in the same tallies, and counts in its own now.
    const month = `${referenceOf(customer.id)} 2026-06`;
    const [asked, opened, ...more] = rows.filter(({ pk }) => /^(ACCOUNT|ACTIVITY|ASKED|TICKET)#/.test(pk));
    expect([asked, opened].map((row) => `${row?.pk} ${row?.sk}`).sort()).toEqual(
      [`ASKED#${month}`, `TICKET#${referenceOf("mine")} TICKET`].sort(),
    );
    expect(more).toEqual([]);
    const amounts = rows.filter(({ pk }) => pk.startsWith("AMOUNTS#"));
    expect(new Set(amounts.map(({ pk }) => pk))).toEqual(
      new Set(["AMOUNTS#support#2026-06", "AMOUNTS#support#levels"]),
    );
    for (const { digest } of amounts) expect(digest).not.toBe(0);
    const left = withoutBookkeeping(rows).filter((key) => !before.includes(key));
    expect(left.filter((key) => /sample/.test(key)).sort()).toEqual(
      [
        "ANSWERED sample-tickets",
        ...(one ? [`CUSTOMER#${one.customer.id} PROFILE`] : []),
        ...left.filter((key) => /^(DAYS|MONTH|CALENDAR)#.*sample-tickets#csat/.test(key)),
        "DEFINITIONS SURVEY#sample-tickets",
      ].sort(),
    );
    expect(before.filter((key) => !withoutBookkeeping(rows).includes(key))).toEqual([]);
    // Of the names that the sample came with, the one that somebody else uses stays.
    const topics = rows.find(({ pk, sk }) => pk === "NAMES" && sk === "TOPICS");
    expect([...(topics?.names ?? [])]).toEqual(["login"]);
    expect(
      itemsIn(rows)
        .touchpoints.map(({ id }) => id)
        .sort(),
    ).toEqual(["mine-1", "mine-2", "mine-3", "mine-4", "mine-5"]);
    await agrees(world);
    expect(await takeSampleAway(optionsFor(table))).toBe("none");
  });

  it("is made again without doubling where the making was ended in between", async () => {
    const table = await running.table();
    const ending = new AbortController();
    const onProgress = (share: number) => share > 0.4 && ending.abort();
    expect(await addSample({ ...optionsFor(table), onProgress, signal: ending.signal })).toBe("stopped");
    expect(itemsIn(await allRows(table)).touchpoints.length).toBeGreaterThan(10);
    // Another one can't know whether the first is still at work.
    expect(await addSample(optionsFor(table))).toBe("busy");
    expect(await takeSampleAway(optionsFor(table))).toBe("busy");
    expect(await addSample({ ...optionsFor(table), isAlone: true })).toBe("made");
    expect(itemsIn(await allRows(table)).touchpoints).toHaveLength(beginning().touchpoints.length);
    await agrees(createWorld(table));
    // An empty table is as empty again as it was.
    await takeSampleAway(optionsFor(table));
    expect(withoutBookkeeping(await allRows(table))).toEqual([]);
  });
});
