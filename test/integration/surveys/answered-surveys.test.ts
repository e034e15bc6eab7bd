import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedEngine } from "../../../infra/local/engine/engines.ts";
import { DefinitionsChanged } from "../../../shared/application/base/definitions-changed.ts";
import type { Metric } from "../../../shared/domain/surveys/metric.ts";
import type { Survey } from "../../../shared/domain/surveys/survey.ts";
import { answeredKey, surveyKey } from "../../../shared/dynamodb/base/keys/index.ts";
import { getRow } from "../../../shared/dynamodb/base/table.ts";
import { meterCapacity } from "../../bench/capacity-meter.ts";
import { aResponseImport } from "../../support/builders.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { crashAfterWrites, inject } from "../../support/faults.ts";
import { createWorld, survey, touchpoint } from "../../support/world.ts";

const KEY = "post-purchase";
const inMetric = (metric: Metric, more: Partial<Survey> = {}) => survey(KEY, { metric, ...more });
const scores = { nps: 9, csat: 4, ces: 6 } as const;
const anImport = (id: string, metric: Metric) => aResponseImport({ id, metric, score: scores[metric] });

describe.each(await enginesHere())("a survey's metric, on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  /** A customer who got the NPS survey and has not answered. */
  const anAskedWorld = async () => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(inMetric("nps"));
    await world.record(touchpoint("t1"));
    await world.dispatch();
    const token = world.outbox.sent[0]?.token ?? "";
    return { world, define: world.definitions.putSurvey, answer: () => world.answer(token, { score: 9 }) };
  };
  const metricOf = async (world: ReturnType<typeof createWorld>) =>
    (await getRow(world.table, surveyKey(KEY)))?.metric;

  it("can change before the first answer, and never after it", async () => {
    const { world, define, answer } = await anAskedWorld();
    expect(await define(inMetric("csat"))).toBeUndefined();
    expect(await define(inMetric("nps"))).toBeUndefined();
    expect((await answer()).outcome).toBe("recorded");
    const { version } = await world.definitions.read();
    expect(await define(inMetric("csat"))).toEqual({ answeredIn: ["nps"] });
    expect(await define(inMetric("ces"))).toEqual({ answeredIn: ["nps"] });
    expect((await world.definitions.read()).version).toBe(version);
    expect(await metricOf(world)).toBe("nps");
    // everything else can still change, also for an archived survey
    expect(await define(inMetric("nps", { active: false }))).toBeUndefined();
    expect(await define(inMetric("nps", { archivedAt: world.clock.now }))).toBeUndefined();
    expect(await define(inMetric("csat"))).toEqual({ answeredIn: ["nps"] });
    expect(await define(inMetric("nps"))).toBeUndefined();
    expect(await define(survey("another", { metric: "csat" }))).toBeUndefined();
  });

  it("and every other definition is written only where nothing was defined since it was read", async () => {
    const { definitions } = createWorld(await running.table());
    const first = definitions.at((await definitions.read()).version);
    await first.putTouchpointType({ key: "a", name: "First", stage: "usage", order: 0 });
    const { version, types, surveys, policy } = await definitions.read();
    const refused = [
      () => first.putTouchpointType({ key: "a", name: "Second", stage: "usage", order: 0 }),
      () => first.deleteTouchpointType("a"),
      () => first.putSurvey(inMetric("nps")),
      () => first.putPolicy(policy),
    ];
    for (const write of refused) await expect(write()).rejects.toBeInstanceOf(DefinitionsChanged);
    expect(await definitions.read()).toMatchObject({ version, types, surveys });
    expect([types.map(({ name }) => name), surveys]).toEqual([["First"], []]);
    const next = definitions.at(version);
    expect(await next.putSurvey(inMetric("nps"))).toBeUndefined();
    expect((await definitions.read()).surveys).toHaveLength(1);
  });

  it("is that of imported answers, also when they come before the definition", async () => {
    const world = createWorld(await running.table());
    expect(await world.importResponses(anImport("one", "csat"))).toMatchObject([{ outcome: "recorded" }]);
    expect(await world.definitions.putSurvey(inMetric("nps"))).toEqual({ answeredIn: ["csat"] });
    expect(await metricOf(world)).toBeUndefined();
    expect(await world.definitions.putSurvey(inMetric("csat"))).toBeUndefined();
    expect(await world.importResponses(anImport("two", "nps"))).toEqual([
      { outcome: "otherMetric", metric: "csat" },
    ]);
  });

  it("can't change while an answer is being stored, because it is noted first", async () => {
    const { world, define } = await anAskedWorld();
    const other = running.again(world.table);
    let refused: unknown;
    inject(other.client, {
      before: async ({ command }) => {
        if (command === "TransactWriteItemsCommand") refused = await define(inMetric("csat"));
      },
    });
    const token = world.outbox.sent[0]?.token ?? "";
    expect((await createWorld(other).answer(token, { score: 9 })).outcome).toBe("recorded");
    expect(refused).toEqual({ answeredIn: ["nps"] });
  });

  it("that changed before the first answer allows answers to earlier emails, and can still be changed back", async () => {
    const { world, define, answer } = await anAskedWorld();
    expect(await define(inMetric("csat"))).toBeUndefined();
    expect(await answer()).toMatchObject({ outcome: "recorded", response: { metric: "nps" } });
    expect(await define(inMetric("csat", { active: false }))).toBeUndefined();
    expect(await define(inMetric("ces"))).toEqual({ answeredIn: ["nps"] });
    // back to the metric of the answers: nothing is mixed
    expect(await define(inMetric("nps"))).toBeUndefined();
    expect(await metricOf(world)).toBe("nps");
  });

  it("that is defined during an import refuses answers in another metric, and notes nothing", async () => {
    const world = createWorld(await running.table());
    const other = running.again(world.table);
    let defined = false;
    inject(other.client, {
      before: async ({ command }) => {
        if (command !== "TransactWriteItemsCommand" || defined) return;
        defined = true;
        expect(await world.definitions.putSurvey(inMetric("csat"))).toBeUndefined();
      },
    });
    expect(await createWorld(other).importResponses(anImport("one", "nps"))).toEqual([
      { outcome: "otherMetric", metric: "csat" },
    ]);
    expect(await getRow(world.table, answeredKey(KEY))).toBeUndefined();
    expect((await allRows(world.table)).filter(({ sk }) => sk === "RESPONSE")).toEqual([]);
    expect(await world.importResponses(anImport("two", "csat"))).toMatchObject([{ outcome: "recorded" }]);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])(
    "and an import in another metric are never both stored, whichever is first (try %i)",
    async (tries) => {
      const world = createWorld(await running.table());
      const others = [1, 2].map(() => createWorld(running.again(world.table)));
      const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      const [defined, ...imported] = await Promise.all([
        wait(tries).then(() => world.definitions.putSurvey(inMetric("csat"))),
        ...others.map((other, index) => other.importResponses(anImport(`i-${index}`, "nps"))),
      ]);
      const outcomes = imported.flat().map(({ outcome }) => outcome);
      const stored = (await allRows(world.table)).filter(({ sk }) => sk === "RESPONSE");
      expect(stored).toHaveLength(outcomes.filter((outcome) => outcome === "recorded").length);
      if (defined === undefined) expect(outcomes).toEqual(["otherMetric", "otherMetric"]);
      else {
        expect(defined).toEqual({ answeredIn: ["nps"] });
        expect(outcomes).toEqual(["recorded", "recorded"]);
      }
    },
  );

  it("is noted again where the note could not be written, and then the answer is stored", async () => {
    const { world, define } = await anAskedWorld();
    const dying = running.again(world.table);
    crashAfterWrites(dying.client, 0, false);
    const token = world.outbox.sent[0]?.token ?? "";
    await expect(createWorld(dying).answer(token, { score: 9 })).rejects.toThrow();
    expect(await define(inMetric("nps"))).toBeUndefined();
    // after the note and before the answer: only the note is stored
    const noting = running.again(world.table);
    crashAfterWrites(noting.client, 1, false);
    await expect(createWorld(noting).answer(token, { score: 9 })).rejects.toThrow();
    expect(await define(inMetric("csat"))).toEqual({ answeredIn: ["nps"] });
    expect((await world.answer(token, { score: 9 })).outcome).toBe("recorded");
  });

  // Amazon's local engine reports less capacity than the service.
  it.runIf(engine.name === embeddedEngine()?.name)("costs one write per process and survey", async () => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(inMetric("nps"));
    for (const id of ["a", "b"])
      await world.record(touchpoint(id, { customer: { id, email: `${id}@example.com` } }));
    await world.dispatch();
    const [first, second] = world.outbox.sent.map(({ token }) => token);
    const meter = meterCapacity(world.table.client);
    const one = (await meter.of(() => world.answer(first ?? "", { score: 9 }))).writes;
    const other = (await meter.of(() => world.answer(second ?? "", { score: 9 }))).writes;
    expect(one - other).toBe(1);
  });
});
