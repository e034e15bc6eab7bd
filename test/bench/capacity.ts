import { randomUUID } from "node:crypto";
import { embeddedEngine } from "../../infra/local/engine/engines.ts";
import { queryScores } from "../../shared/application/scores/query-scores.ts";
import { addDuration } from "../../shared/domain/base/time.ts";
import { createResponseStore } from "../../shared/dynamodb/answers/response-store.ts";
import type { Table } from "../../shared/dynamodb/base/table.ts";
import { createScoreReader } from "../../shared/dynamodb/scores/score-reader.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/definitions-store.ts";
import { aResponseImport } from "../support/builders.ts";
import { TestEngine } from "../support/engine.ts";
import { createWorld, SHARDS, survey, touchpoint, type World } from "../support/world.ts";
import { meterCapacity } from "./capacity-meter.ts";
import { measureCases } from "./case-capacity.ts";
import { measureEvents } from "./events-capacity.ts";
import type { Figure } from "./report.ts";
import { measureTallies } from "./tally-capacity.ts";

const TYPES = 50;
const FOLDED = 500;
const FEW = 10_000;
const MANY = 20_000;
const CHANNELS = ["web", "email", "store"];

const withSurveys = async (world: World): Promise<void> => {
  for (let i = 0; i < TYPES; i += 1) {
    const key = `type-${i}.done`;
    await world.definitions.putTouchpointType({ key, name: `Type ${i}`, stage: "usage", order: i });
    await world.definitions.putSurvey(survey(`survey-${i}`, { touchpoint: key }));
  }
};

/** Stores answers of every type, channel and score as they would be, and counts them. */
const fill = async (world: World, count: number): Promise<void> => {
  const responses = createResponseStore(world.table, { shards: SHARDS });
  const left = Array.from({ length: count }, (_, i) => i);
  const work = async () => {
    for (let i = left.pop(); i !== undefined; i = left.pop())
      await responses.create({
        invitationId: randomUUID(),
        survey: `survey-${i % TYPES}`,
        metric: "nps",
        touchpoint: `type-${i % TYPES}.done`,
        customerId: `filler-${i}`,
        channel: CHANNELS[i % CHANNELS.length],
        score: i % 11,
        answeredAt: world.clock.now,
        revision: 0,
      });
  };
  await Promise.all(Array.from({ length: 16 }, work));
  await world.aggregate();
};

const answerAll = async (world: World): Promise<number> => {
  for (const [i, { token }] of world.outbox.sent.entries()) await world.answer(token, { score: i % 11 });
  return world.outbox.sent.length;
};

/** What one reminder takes, in a world of its own. */
const measureReminder = async (table: Table) => {
  const world = createWorld(table);
  await world.definitions.putSurvey(survey("reminded", { reminder: { after: "P1D", max: 1 } }));
  await world.record(touchpoint("bought"));
  await world.dispatch();
  world.clock.now = addDuration(world.clock.now, "P1D");
  return meterCapacity(table.client).of(() => world.dispatch());
};

export type CapacityFigures = {
  figures: Figure[];
  perTouchpoint: number;
  perInvitation: number;
  perResponse: number;
  perFold: number;
  perTouchpointFold: number;
};

/** Request units of each step of the main job, read from what the engine says that it consumed. */
export const measureCapacity = async (): Promise<CapacityFigures> => {
  const binary = embeddedEngine();
  if (binary === undefined)
    throw new Error("capacity is read from the embedded engine, which needs Linux on x64");
  const engine = await TestEngine.start(binary);
  try {
    const table = await engine.table();
    const meter = meterCapacity(table.client);
    const world = createWorld(table);
    await withSurveys(world);
    const plain = (id: string, customer = `c-${id}`) =>
      touchpoint(id, {
        touchpoint: "advert.clicked",
        customer: { id: customer, email: `${customer}@example.com` },
      });

    const first = await meter.of(() => world.record(plain("first")));
    const fresh = await meter.of(() => world.record(plain("a")));
    const known = await meter.of(() => world.record(plain("b", "c-a")));
    const replay = await meter.of(() => world.record(plain("b", "c-a")));
    const batch = await meter.of(() =>
      world.record(...Array.from({ length: 100 }, (_, i) => plain(`batch-${i}`))),
    );
    const importing = async (id: string) =>
      meter.of(() => world.importResponses(aResponseImport({ id, customer: { id: "c-a" } })));
    const firstImport = await importing("d-1");
    const nextImport = await importing("d-2");
    const knownBatch = await meter.of(() =>
      world.record(...Array.from({ length: 100 }, (_, i) => plain(`again-${i}`, `c-batch-${i}`))),
    );
    const joining = await meter.of(() =>
      world.receive({ customer: { id: "c-a" }, formerId: "anonymous", touchpoint: plain("joining") }),
    );
    const joined = await meter.of(() =>
      world.receive({ customer: { id: "c-a" }, formerId: "anonymous", touchpoint: plain("joined") }),
    );
    await world.record(...Array.from({ length: 100 }, (_, i) => plain(`leaving-${i}`, "leaver")));
    const erasing = await meter.of(() => world.erase("leaver"));
    await world.aggregate();
    await world.record(
      ...Array.from({ length: FOLDED }, (_, i) => plain(`fold-${i}`, "c-a")).map((input, i) => ({
        ...input,
        touchpoint: `type-${i % TYPES}.seen`,
        // Of another month than the scores below.
        occurredAt: "2026-10-01T00:00:00.000Z",
      })),
    );
    const foldTouchpoints = await meter.of(() => world.aggregate());
    const asking = await meter.of(() => world.record(touchpoint("ask", { touchpoint: "type-0.done" })));
    await world.aggregate();
    const sending = await meter.of(() => world.dispatch());
    // Once for each survey and process it is noted that there are answers.
    await world.record(touchpoint("before", { touchpoint: "type-0.done" }));
    await world.dispatch();
    await world.answer(world.outbox.sent.at(-1)?.token ?? "", { score: 8 });
    await world.aggregate();
    const reminding = await measureReminder(await engine.table());
    const ofCases = await measureCases(await engine.table());
    const ofEvents = await measureEvents(engine);
    const ofTallies = await measureTallies(engine);
    await world.aggregate();
    const token = world.outbox.sent[0]?.token ?? "";
    const answering = await meter.of(() => world.answer(token, { score: 9, comment: "Fine" }));
    const foldOne = await meter.of(() => world.aggregate());
    const revising = await meter.of(() => world.answer(token, { score: 10 }));
    await world.aggregate();

    world.outbox.sent.length = 0;
    await world.record(
      ...Array.from({ length: 500 }, (_, i) =>
        touchpoint(`m-${i}`, { touchpoint: `type-${i % TYPES}.done` }),
      ),
    );
    await world.dispatch();
    await world.aggregate();
    const answered = await answerAll(world);
    const foldMany = await meter.of(() => world.aggregate());

    const read = createDefinitionsReader(table, { reportingTimezone: "UTC", sendRatePerSecond: 10 });
    const stages = ["usage"];
    const month = async () =>
      queryScores(createScoreReader(table, { shards: SHARDS }), stages)(
        { from: "2026-11-01", to: "2026-12-01" },
        await read(),
      );
    await fill(world, FEW);
    const few = await meter.of(month);
    await fill(world, MANY - FEW);
    const many = await meter.of(month);

    const figures: Figure[] = [
      {
        what: "touchpoint that triggers nothing, new customer",
        value: fresh.writes,
        unit: "write units",
        atMost: 4,
      },
      {
        what: "touchpoint that triggers nothing, known customer",
        value: known.writes,
        unit: "write units",
        atMost: 4,
      },
      { what: "  its reads", value: known.reads, unit: "read units" },
      {
        what: "the first touchpoint of an undefined type and of a channel",
        value: first.writes,
        unit: "write units",
      },
      { what: "replay of a touchpoint", value: replay.writes, unit: "write units", atMost: 0 },
      {
        what: "touchpoint in a batch of 100 new customers",
        value: batch.writes / 100,
        unit: "write units",
        atMost: fresh.writes,
      },
      {
        what: "touchpoint in a batch of 100 known customers",
        value: knownBatch.writes / 100,
        unit: "write units",
        atMost: known.writes,
      },
      {
        what: "touchpoint with a new anonymousId beside a known userId",
        value: joining.writes,
        unit: "write units",
      },
      { what: "  the next with both", value: joined.writes, unit: "write units", atMost: known.writes },
      { what: "  reads of the first of these two", value: joining.reads, unit: "read units" },
      {
        what: "erasing one of a customer's 100 touchpoints",
        value: erasing.writes / 100,
        unit: "write units",
      },
      {
        what: `folding a touchpoint, ${FOLDED} pending over ${TYPES} types`,
        value: foldTouchpoints.writes / FOLDED,
        unit: "write units",
      },
      { what: "touchpoint with an invitation", value: asking.writes, unit: "write units", atMost: 12 },
      {
        what: "imported response of a known customer",
        value: nextImport.writes,
        unit: "write units",
        atMost: 4,
      },
      { what: "  the first of a survey", value: firstImport.writes, unit: "write units" },
      { what: "invitation from scheduled to sent", value: sending.writes, unit: "write units", atMost: 14 },
      { what: "reminder, from due to sent", value: reminding.writes, unit: "write units" },
      { what: "answer", value: answering.writes, unit: "write units" },
      { what: "change of an answer", value: revising.writes, unit: "write units" },
      ...ofCases,
      ...ofEvents,
      ...ofTallies,
      {
        what: "folding one lone response",
        value: foldOne.writes - SHARDS,
        unit: "write units",
        atMost: 8,
        note: "and 1 per shard and run, to say how fresh the scores are",
      },
      {
        what: `folding a response, ${answered} pending over ${TYPES} types`,
        value: foldMany.writes / answered,
        unit: "write units",
        atMost: 8,
      },
      {
        what: `scores of a month, ${TYPES} types, ${CHANNELS.length} channels, ${FEW} responses`,
        value: few.reads,
        unit: "read units",
        atMost: 60,
      },
      { what: `  the same with ${MANY} responses`, value: many.reads, unit: "read units", atMost: 60 },
      { what: "  ratio of the two", value: many.reads / few.reads, unit: "", atMost: 1.1 },
    ];
    return {
      figures,
      perTouchpoint: known.writes,
      perInvitation: asking.writes - known.writes + sending.writes,
      perResponse: answering.writes,
      perFold: foldMany.writes / answered,
      perTouchpointFold: foldTouchpoints.writes / FOLDED,
    };
  } finally {
    await engine.stop();
  }
};
