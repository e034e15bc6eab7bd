import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedEngine } from "../../../infra/local/engine/engines.ts";
import { listResponses } from "../../../shared/application/answers/list-responses.ts";
import { openLink } from "../../../shared/application/sending/open-link.ts";
import { importedResponseId } from "../../../shared/domain/answers/response-import.ts";
import { createResponseLog } from "../../../shared/dynamodb/answers/response-log.ts";
import { createResponseStore } from "../../../shared/dynamodb/answers/response-store.ts";
import { customerKey } from "../../../shared/dynamodb/base/keys/index.ts";
import { getRow } from "../../../shared/dynamodb/base/table.ts";
import { createJourneyReader } from "../../../shared/dynamodb/journeys/journey-reader.ts";
import { meterCapacity } from "../../bench/capacity-meter.ts";
import { aResponseImport } from "../../support/builders.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { crashAfterWrites, inject, throttled } from "../../support/faults.ts";
import { counted, recount } from "../../support/recount.ts";
import { createWorld, SHARDS, survey, touchpoint } from "../../support/world.ts";

const imports = Array.from({ length: 12 }, (_, n) =>
  aResponseImport({
    id: `old-${n}`,
    score: n % 11,
    comment: n % 3 ? `comment ${n}` : undefined,
    customer: { id: `c-${n % 5}`, name: `Name ${n % 5}` },
    answeredAt: `2025-0${1 + (n % 3)}-28T23:59:59.000Z`,
  }),
);

describe.each(await enginesHere())("importing responses on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  const aWorld = async () => createWorld(await running.table());
  const outcomesOf = (results: { outcome: string }[]) => results.map(({ outcome }) => outcome);
  const responsesIn = async ({ table }: { table: Parameters<typeof allRows>[0] }) =>
    (await allRows(table)).filter(({ sk }) => sk === "RESPONSE");

  it("writes nothing for a replay and nothing for an older version, the profile included", async () => {
    const world = await aWorld();
    const dated = imports.map((input) => ({ ...input, updatedAt: "2026-02-02T00:00:00.000Z" }));
    await world.importResponses(...dated);
    const before = await allRows(world.table);
    world.clock.now = "2027-01-01T00:00:00.000Z";
    expect(outcomesOf(await world.importResponses(...dated))).toEqual(imports.map(() => "duplicate"));
    expect(outcomesOf(await world.importResponses(...imports))).toEqual(imports.map(() => "duplicate"));
    const other = imports.map((input) => ({
      ...input,
      customer: { ...input.customer, name: "Other" },
      updatedAt: "2026-02-01T23:59:59.999Z",
    }));
    expect(outcomesOf(await world.importResponses(...other))).toEqual(imports.map(() => "older"));
    expect(await allRows(world.table)).toEqual(before);
  });

  it("counts a changed answer exactly once, on its new day, whenever the counting comes", async () => {
    const world = await aWorld();
    await world.importResponses(...imports);
    await world.aggregate();
    const changed = imports.map((input, n) => ({
      ...input,
      score: (input.score + 5) % 11,
      comment: n % 2 ? undefined : "changed",
      answeredAt: n % 4 ? input.answeredAt : "2025-05-05T12:00:00.000Z",
      survey: n % 5 ? input.survey : "elsewhere",
    }));
    const calls = [0, 1, 2].map(() => world.importResponses(...changed));
    const all = (await Promise.all(calls)).flat();
    expect(outcomesOf(all).filter((outcome) => outcome === "revised")).toHaveLength(imports.length);
    await Promise.all([world.aggregate(), world.importResponses(...changed)]);
    await world.aggregate();
    const rows = await allRows(world.table);
    const sums = counted(rows);
    expect(sums).toEqual(recount(rows, "UTC"));
    expect(sums["2025-05 type purchase.completed post-purchase nps"]?.imported).toBe("2");
    const stored = rows.filter(({ sk }) => sk === "RESPONSE");
    expect(stored.map(({ revision }) => revision)).toEqual(imports.map(() => 1));
    const byId = new Map(stored.map((row) => [row.importId, row]));
    for (const { id, score, comment, answeredAt } of changed) {
      expect(byId.get(id)).toMatchObject({
        score,
        answeredAt,
        loggedAt: `${answeredAt}#${importedResponseId(id)}`,
      });
      expect(byId.get(id)?.comment).toBe(comment);
    }
  });

  it("records each once when calls with the same content race", async () => {
    const world = await aWorld();
    const all = (
      await Promise.all(Array.from({ length: 6 }, () => world.importResponses(...imports.slice(0, 4))))
    ).flat();
    expect(outcomesOf(all).filter((outcome) => outcome === "recorded")).toHaveLength(4);
    expect(outcomesOf(all).filter((outcome) => outcome === "duplicate")).toHaveLength(20);
    expect(await responsesIn(world)).toHaveLength(4);
  });

  it("counts them on their own days, with real answers, and none as the answer to an invitation", async () => {
    const world = await aWorld();
    await world.definitions.putSurvey(survey("post-purchase"));
    await world.record(touchpoint("t1"));
    await world.dispatch();
    await world.answer(world.outbox.sent[0]?.token ?? "", { score: 10 });
    await world.importResponses(...imports, aResponseImport({ id: "today", answeredAt: world.clock.now }));
    await world.aggregate();
    await world.aggregate();
    const rows = await allRows(world.table);
    expect(rows.filter((row) => row.pendingPk !== undefined)).toEqual([]);
    const sums = counted(rows);
    expect(sums).toEqual(recount(rows, "UTC"));
    for (const month of ["01", "02", "03"]) {
      const sum = sums[`2025-${month} type purchase.completed post-purchase nps`] ?? {};
      expect(sums[`2025-${month}-28 type purchase.completed post-purchase nps`]).toEqual(sum);
      expect([sum.imported, sum.sent]).toEqual(["4", undefined]);
    }
    expect(sums["2026-11-02 type purchase.completed post-purchase nps"]).toMatchObject({
      s9: "1",
      imported: "1",
      s10: "1",
      sent: "1",
    });
    expect(sums["2026-11-02 by:channel purchase.completed post-purchase nps web"]).toMatchObject({
      s10: "1",
      sent: "1",
    });
  });

  it.each([false, true])(
    "stores and counts each once, whichever write fails (answer lost: %s)",
    async (answerLost) => {
      // One customer whose profile changes each time: one after another, two writes each.
      const few = [0, 1, 2].map((n) =>
        aResponseImport({ id: `few-${n}`, customer: { id: "c-1", name: `Name ${n}` } }),
      );
      for (let after = 0; ; after += 1) {
        const world = await aWorld();
        const again = running.again(world.table);
        const { crashed } = crashAfterWrites(again.client, after, answerLost);
        const dying = await createWorld(again).importResponses(...few);
        await world.aggregate();
        const retried = await world.importResponses(...few);
        for (const [index, { outcome }] of dying.entries()) {
          if (outcome === "recorded") expect(retried[index]?.outcome).toBe("duplicate");
          else expect(outcome).toBe("fault");
          expect(["recorded", "duplicate"]).toContain(retried[index]?.outcome);
        }
        await world.aggregate();
        const rows = await allRows(world.table);
        expect(rows.filter(({ sk }) => sk === "RESPONSE")).toHaveLength(3);
        expect(counted(rows)).toEqual(recount(rows, "UTC"));
        if (!crashed()) {
          // two each, and one to note that the survey has answers
          expect(after).toBe(7);
          return;
        }
      }
    },
  );

  // Amazon's local engine reports less capacity than the service.
  it.runIf(engine.name === embeddedEngine()?.name)(
    "costs 4 write units for a known customer, and none for a replay",
    async () => {
      const world = await aWorld();
      await world.record(touchpoint("t1", { customer: { id: "c-42", email: "ana@example.com" } }));
      const meter = meterCapacity(world.table.client);
      // the note that the survey has answers is written once
      const first = () =>
        world.importResponses(aResponseImport({ id: "earlier", comment: "Fine, thank you." }));
      expect((await meter.of(first)).writes).toBe(8);
      const one = () => world.importResponses(aResponseImport({ comment: "Fine, thank you." }));
      expect((await meter.of(one)).writes).toBe(4);
      expect((await meter.of(one)).writes).toBe(0);
      const reads = async (id: string) =>
        (await meter.of(() => world.importResponses(aResponseImport({ id })))).reads;
      // What may be an invitation's id is looked for among the answers that were given here as well.
      expect((await reads("DGuIbtd42Xy-ILd9RI4IRe")) - (await reads("delighted-8821"))).toBe(1);
    },
  );

  it("returns a throttled item as retryable and keeps the others", async () => {
    const table = await running.table();
    let puts = 0;
    inject(table.client, {
      before: ({ command }) => {
        if (command === "PutItemCommand" && ++puts === 3) throw throttled();
      },
    });
    const sameCustomer = [1, 2, 3].map((n) => aResponseImport({ id: `s-${n}` }));
    const outcomes = outcomesOf(await createWorld(table).importResponses(...sameCustomer));
    expect(outcomes).toEqual(["recorded", "fault", "recorded"]);
  });

  it("stores no second answer of one that was given here, and takes it in another deployment", async () => {
    const [world, other] = [await aWorld(), await aWorld()];
    await world.definitions.putSurvey(survey("post-purchase"));
    await world.record(touchpoint("t1"));
    await world.dispatch();
    const [{ token, invitationId: id } = { token: "", invitationId: "" }] = world.outbox.sent;
    const exported = aResponseImport({ id, survey: "post-purchase", score: 10, answeredAt: world.clock.now });
    expect(outcomesOf(await other.importResponses(exported))).toEqual(["recorded"]);
    expect(outcomesOf(await other.importResponses(exported))).toEqual(["duplicate"]);
    await world.answer(token, { score: 10 });
    const before = await allRows(world.table);
    expect(outcomesOf(await world.importResponses(exported, { ...exported, score: 2 }))).toEqual([
      "givenHere",
      "givenHere",
    ]);
    expect(await allRows(world.table)).toEqual(before);
  });

  it("makes them reachable by no link", async () => {
    const world = await aWorld();
    await world.importResponses(aResponseImport());
    const store = createResponseStore(world.table, { shards: SHARDS });
    const place = importedResponseId("old-1");
    expect(await store.find(place)).toBeUndefined();
    for (const token of [place, `${place}aaaaa`, place.slice(0, 22) + "a".repeat(22)]) {
      expect(await openLink(store)(token, world.clock.now)).toEqual({ state: "unknown" });
      expect(await world.answer(token, { score: 0 })).toEqual({ outcome: "unknown" });
    }
    expect(await responsesIn(world)).toMatchObject([{ score: 9, revision: 0 }]);
  });

  it("shows them in the log, page by page, and in their customer's journey", async () => {
    const world = await aWorld();
    await world.importResponses(...imports);
    const log = listResponses(createResponseLog(world.table));
    const range = { from: "2025-01-01T00:00:00.000Z", to: "2025-04-01T00:00:00.000Z" };
    const ids: (string | undefined)[] = [];
    for (let after: Parameters<typeof log>[2]; ; ) {
      const page = await log(range, 5, after);
      ids.push(...page.items.map(({ importId }) => importId));
      if (page.next === null) break;
      after = page.next;
    }
    expect(ids.sort()).toEqual(imports.map(({ id }) => id).sort());
    const reader = createJourneyReader(world.table);
    const first = await reader.journey("c-1", 2);
    const rest = await reader.journey("c-1", 10, first.next ?? undefined);
    expect([...first.items, ...rest.items].map(({ kind, at }) => [kind, at.slice(0, 7)])).toEqual([
      ["response", "2025-01"],
      ["response", "2025-02"],
      ["response", "2025-03"],
    ]);
  });

  it("merges the profile and never erases a known field", async () => {
    const world = await aWorld();
    await world.record(touchpoint("t1", { customer: { id: "c-42", name: "Ana", locale: "pt-BR" } }));
    await world.importResponses(aResponseImport());
    expect(await getRow(world.table, customerKey("c-42"))).toMatchObject({
      email: "ana@example.com",
      name: "Ana",
      locale: "pt-BR",
    });
  });
});
