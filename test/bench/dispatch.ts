import { setTimeout as pause } from "node:timers/promises";
import { dispatchSurveysHandler } from "../../functions/dispatch-surveys/handler.ts";
import { functions } from "../../infra/functions.ts";
import { embeddedEngine } from "../../infra/local/engine/engines.ts";
import type { SendOutcome, SurveyEmail, SurveyMailer } from "../../shared/application/sending/ports.ts";
import { addDuration } from "../../shared/domain/base/time.ts";
import type { Table } from "../../shared/dynamodb/base/table.ts";
import { createDispatchStore } from "../../shared/dynamodb/sending/dispatch-store.ts";
import { parseInvitation } from "../../shared/dynamodb/sending/invitation-rows.ts";
import { composeSurveyEmail } from "../../shared/email/survey-email.ts";
import { createPace } from "../../shared/runtime/pace.ts";
import { allRows, TestEngine } from "../support/engine.ts";
import { KeptLog } from "../support/fakes.ts";
import { Crash, crashAfterWrites } from "../support/faults.ts";
import { createWorld, SHARDS, survey, touchpoint, type World } from "../support/world.ts";
import type { Figure } from "./report.ts";

const RATE = 50;
const MINUTE_MS = 60_000;
/** What SES takes to answer, about. */
const SES_MS = 80;
const CRASHED = 400;
/** Enough that there is work for the whole minute, and some to crash over. */
const DUE = RATE * 60 + CRASHED;

/** Takes every email after a while, and notes when it came. */
class Counter implements SurveyMailer {
  readonly taken: { invitationId: string; at: number; messageId: string }[] = [];

  async send(_email: SurveyEmail, invitationId: string): Promise<SendOutcome> {
    const messageId = `message-${this.taken.length}`;
    this.taken.push({ invitationId, at: performance.now(), messageId });
    await pause(SES_MS);
    return { outcome: "accepted", messageId };
  }
}

const scheduled = async (table: Table): Promise<World> => {
  const world = createWorld(table);
  await world.definitions.putSurvey(survey("bench", { touchpoint: "bench.asked" }));
  const { policy } = await world.definitions.read();
  await world.definitions.putPolicy({ ...policy, sendRatePerSecond: RATE });
  for (let from = 0; from < DUE; from += 500)
    await world.record(
      ...Array.from({ length: Math.min(500, DUE - from) }, (_, i) =>
        touchpoint(`asked-${from + i}`, { touchpoint: "bench.asked" }),
      ),
    );
  return world;
};

/** The scheduled function as it stands in a Lambda, one of its own for each shard. */
const lambda = (table: Table, world: World, mailer: SurveyMailer) =>
  dispatchSurveysHandler({
    store: createDispatchStore(table, { shards: SHARDS, clock: () => world.clock.now }),
    mailer,
    compose: (input) =>
      composeSurveyEmail({
        ...input,
        sender: { email: "hello@acme.example", name: "Acme" },
        publicUrl: "https://survey.example",
      }),
    clock: () => world.clock.now,
    definitions: world.definitions.read,
    quota: async () => ({ perSecond: 10 * RATE, left: 1_000_000 }),
    shards: SHARDS,
    pace: createPace,
    log: new KeptLog(),
    meter: { count: () => {} },
  });

/** A run of every shard side by side, each with `ms` of the function's own time. */
const run = (engine: TestEngine, world: World, mailer: SurveyMailer, ms?: number) => {
  const { timeoutSeconds } = functions["dispatch-surveys"];
  const until = performance.now() + (ms ?? timeoutSeconds * 1_000);
  const context = { getRemainingTimeInMillis: () => until - performance.now() };
  return Promise.all(
    Array.from({ length: SHARDS }, (_, shard) =>
      lambda(engine.again(world.table), world, mailer)({ shard }, context),
    ),
  );
};

/** Most emails in any second. */
const mostInASecond = (times: readonly number[]): number => {
  let [from, most] = [0, 0];
  for (const [to, at] of times.entries()) {
    while ((times[from] ?? 0) <= at - 1_000) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
};

/** One shard's process dies over an email, and SES's events tell of what had left; then the schedule goes on. */
const crash = async (engine: TestEngine, world: World, mailer: Counter): Promise<void> => {
  const dying = engine.again(world.table);
  crashAfterWrites(dying.client, CRASHED / 4);
  const context = { getRemainingTimeInMillis: () => MINUTE_MS };
  await lambda(
    dying,
    world,
    mailer,
  )({ shard: 0 }, context).catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
  });
  const rows = await allRows(world.table);
  const inTheAir = rows.filter(({ status }) => status === "sending").map(parseInvitation);
  for (const { id } of inTheAir)
    for (const { messageId } of mailer.taken.filter(({ invitationId }) => invitationId === id))
      await world.track({
        kind: "sent",
        invitationId: id,
        messageId,
        addressHashes: [],
        at: world.clock.now,
        sentAt: world.clock.now,
      });
  world.clock.now = addDuration(world.clock.now, "PT16M");
  await run(engine, world, mailer);
};

/** How much of its rate the dispatch uses while there is work, and that a crash asks nobody twice. */
export const measureDispatch = async (): Promise<Figure[]> => {
  const binary = embeddedEngine();
  if (binary === undefined) throw new Error("dispatch is measured on the embedded engine: Linux on x64");
  const engine = await TestEngine.start(binary);
  try {
    const world = await scheduled(await engine.table());
    const mailer = new Counter();
    const from = performance.now();
    await run(engine, world, mailer);
    const inTheMinute = mailer.taken.filter(({ at }) => at < from + MINUTE_MS);
    const times = inTheMinute.map(({ at }) => at);
    await crash(engine, world, mailer);
    const perInvitation = new Map<string, number>();
    for (const { invitationId } of mailer.taken)
      perInvitation.set(invitationId, (perInvitation.get(invitationId) ?? 0) + 1);
    const twice = [...perInvitation.values()].filter((emails) => emails > 1).length;
    return [
      {
        what: `of a rate of ${RATE}/s used in a minute between two schedules, SES answering in ${SES_MS} ms`,
        value: (100 * times.length) / (RATE * 60),
        unit: "%",
        atLeast: 90,
      },
      {
        what: "emails in any one second, at most",
        value: mostInASecond(times),
        unit: "emails",
        atMost: RATE,
      },
      { what: "asked twice, with a crash in the middle", value: twice, unit: "people", atMost: 0 },
      { what: "asked", value: perInvitation.size, unit: `of ${DUE}`, atLeast: DUE },
    ];
  } finally {
    await engine.stop();
  }
};
