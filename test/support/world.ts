import { randomUUID } from "node:crypto";
import { answerSurvey } from "../../shared/application/answers/answer-survey.ts";
import { importResponses } from "../../shared/application/answers/import-responses.ts";
import type { JourneyEntry, JourneyPosition } from "../../shared/application/journeys/ports.ts";
import { type CustomerEvent, receiveEvents } from "../../shared/application/journeys/receive-events.ts";
import { recordTouchpoints } from "../../shared/application/journeys/record-touchpoints.ts";
import { eraseCustomer } from "../../shared/application/privacy/erase-customer.ts";
import { openOwnData } from "../../shared/application/privacy/open-own-data.ts";
import {
  resubscribe,
  type Unsubscription,
  unsubscribe,
} from "../../shared/application/privacy/unsubscribe.ts";
import { type AggregateDeps, aggregateShard } from "../../shared/application/scores/aggregate-scores.ts";
import { type AuditDeps, auditScores, repairScores } from "../../shared/application/scores/audit-scores.ts";
import { queryJourney } from "../../shared/application/scores/query-journey.ts";
import { queryScores, type ScoreQuery } from "../../shared/application/scores/query-scores.ts";
import { queryTrend, type TrendQuery } from "../../shared/application/scores/query-trend.ts";
import type { DispatchDeps, DispatchReport } from "../../shared/application/sending/dispatch-context.ts";
import { dispatchShard } from "../../shared/application/sending/dispatch-surveys.ts";
import type { SendOutcome, SurveyEmail, SurveyMailer } from "../../shared/application/sending/ports.ts";
import { trackDelivery } from "../../shared/application/sending/track-delivery.ts";
import { createTallyFold } from "../../shared/application/tallies/tally-fold.ts";
import type { ResponseImport } from "../../shared/domain/answers/response-import.ts";
import type { Instant } from "../../shared/domain/base/time.ts";
import type { TouchpointInput } from "../../shared/domain/journeys/touchpoint.ts";
import type { DeliveryEvent } from "../../shared/domain/sending/delivery.ts";
import type { Survey } from "../../shared/domain/surveys/survey.ts";
import { figureRules } from "../../shared/domain/tallies/index.ts";
import { createResponseImportStore } from "../../shared/dynamodb/answers/response-import-store.ts";
import { createResponseStore } from "../../shared/dynamodb/answers/response-store.ts";
import type { Table } from "../../shared/dynamodb/base/table.ts";
import { createMailStopper } from "../../shared/dynamodb/customers/address-store.ts";
import { createCustomerReader } from "../../shared/dynamodb/customers/customer-reader.ts";
import { createJourneyReader, createJourneyRecaller } from "../../shared/dynamodb/journeys/journey-reader.ts";
import { createTouchpointStore } from "../../shared/dynamodb/journeys/touchpoint-store.ts";
import { createCustomerEraser } from "../../shared/dynamodb/privacy/customer-eraser.ts";
import { createAggregationStore } from "../../shared/dynamodb/scores/aggregation-store.ts";
import { createAuditStore } from "../../shared/dynamodb/scores/audit-store.ts";
import { createRepairStore } from "../../shared/dynamodb/scores/repair-store.ts";
import { createScoreReader } from "../../shared/dynamodb/scores/score-reader.ts";
import { createDeliveryStore } from "../../shared/dynamodb/sending/delivery-store.ts";
import { createDispatchStore } from "../../shared/dynamodb/sending/dispatch-store.ts";
import {
  createDefinitionsCache,
  createDefinitionsReader,
  createDefinitionsStore,
  createPolicyReader,
} from "../../shared/dynamodb/surveys/definitions-store.ts";
import { createTallyStore } from "../../shared/dynamodb/tallies/tally-store.ts";
import { composeSurveyEmail } from "../../shared/email/survey-email.ts";
import { anOpenPace } from "./fakes.ts";

export const SHARDS = 2;
export const NOW: Instant = "2026-11-02T12:00:00.000Z";
/** Pauses take no time in tests. */
const pause = async () => {};
const STAGE = { reportingTimezone: "UTC", sendRatePerSecond: 1_000 };

/** A mail service that keeps the emails it accepts. */
export class Outbox implements SurveyMailer {
  readonly sent: { to: string; invitationId: string; token: string }[] = [];
  /** The outcomes of the next emails; without any, emails are accepted. */
  readonly says: ((invitationId: string) => SendOutcome | undefined)[] = [];

  async send(email: SurveyEmail, invitationId: string): Promise<SendOutcome> {
    const said = this.says.shift()?.(invitationId);
    if (said && said.outcome !== "accepted") return said;
    const token = /\/u\/([\w-]+)>/.exec(email.headers["List-Unsubscribe"] ?? "")?.[1] ?? "";
    this.sent.push({ to: email.to.email, invitationId, token });
    return said ?? { outcome: "accepted", messageId: `message-${this.sent.length}` };
  }
}

type Mailer = SurveyMailer | Outbox;
const composeReally: DispatchDeps["compose"] = (input) =>
  composeSurveyEmail({
    ...input,
    sender: { email: "hello@acme.example", name: "Acme" },
    publicUrl: "https://survey.example",
  });

/** Milepost on one table, without HTTP. The test sets the clock. */
export const createWorld = <Mails extends SurveyMailer = Outbox>(
  table: Table,
  {
    now = NOW,
    clock = { now },
    outbox = new Outbox() as Mailer as Mails,
    compose = composeReally,
    stage: ofStage = {},
  }: {
    now?: Instant;
    clock?: { now: Instant };
    outbox?: Mails;
    compose?: DispatchDeps["compose"];
    stage?: Partial<Parameters<typeof createDefinitionsReader>[1]>;
  } = {},
) => {
  const stage = { ...STAGE, ...ofStage };
  const read = createDefinitionsReader(table, stage);
  const scores = createScoreReader(table, { shards: SHARDS });
  const timeZone = stage.reportingTimezone;
  const cached = { shards: SHARDS, definitions: createDefinitionsCache(read) };
  const touchpoints = createTouchpointStore(table, cached);
  const imports = createResponseImportStore(table, cached);
  const eraser = createCustomerEraser(table, { shards: SHARDS });
  const responses = createResponseStore(table, { shards: SHARDS });
  const dispatchStore = createDispatchStore(table, { shards: SHARDS, clock: () => clock.now });
  const subscriptions = {
    responses,
    customers: createCustomerReader(table),
    mail: createMailStopper(table),
  };
  const each = async <T>(run: (shard: number) => Promise<T>): Promise<T[]> => {
    const results: T[] = [];
    for (let shard = 0; shard < SHARDS; shard += 1) results.push(await run(shard));
    return results;
  };
  const unreadable: Error[] = [];
  const onUnreadable = (error: Error) => void unreadable.push(error);
  const onQuarantined = (_itemId: string, error: Error) => void unreadable.push(error);
  const faults: unknown[] = [];
  const hasTime = () => true;
  const auditing = (): AuditDeps => ({
    by: randomUUID(),
    now: () => 0,
    pause,
    hasTime,
    onProgress: () => {},
  });
  return {
    table,
    clock,
    outbox,
    unreadable,
    faults,
    definitions: createDefinitionsStore(table, { ...stage, shards: SHARDS }),
    record: (...inputs: TouchpointInput[]) => recordTouchpoints(touchpoints)(inputs, clock.now),
    receive: (...events: CustomerEvent[]) => receiveEvents(touchpoints)(events, clock.now),
    receiveFromPage: (...events: CustomerEvent[]) =>
      receiveEvents(touchpoints)(events, clock.now, { by: "page" }),
    follow: (passage: TouchpointInput) =>
      recordTouchpoints(touchpoints)([passage], clock.now, { by: "link" }),
    erase: (id: string, asking?: string) => eraseCustomer(eraser)(id, { now: clock.now, hasTime, asking }),
    openOwnData: (token: string) => openOwnData(subscriptions)(token, clock.now),
    recall: (id: string, limit: number, before?: JourneyPosition) =>
      createJourneyRecaller(table).recall(id, limit, before),
    customer: (id: string) => createCustomerReader(table).find(id),
    journey: async (id: string): Promise<JourneyEntry[]> => {
      const items: JourneyEntry[] = [];
      const reader = createJourneyReader(table);
      for (let after: JourneyPosition | null | undefined; after !== null; ) {
        const page = await reader.journey(id, 3, after);
        items.push(...page.items);
        after = page.next;
      }
      return items;
    },
    importResponses: (...inputs: ResponseImport[]) => importResponses(imports)(inputs, clock.now),
    answer: (token: string, answer: { score?: number; comment?: string }) =>
      answerSurvey(responses)(token, answer, clock.now),
    unsubscribe: (token: string, from: Unsubscription = "all") =>
      unsubscribe(subscriptions)(token, from, clock.now),
    resubscribe: (token: string) => resubscribe(subscriptions)(token, clock.now),
    track: (event: DeliveryEvent) =>
      trackDelivery(createDeliveryStore(table, { shards: SHARDS, clock: () => clock.now }))(event),
    dispatch: async (): Promise<DispatchReport> => {
      const definitions = await read();
      const reports = await each((shard) =>
        dispatchShard(
          {
            store: dispatchStore,
            mailer: outbox,
            compose,
            clock: () => clock.now,
            pace: anOpenPace(),
            hasTime,
            onDue: () => {},
            onUnreadable,
            onFault: (_id, error) => void faults.push(error),
            definitions: async () => definitions,
          },
          shard,
        ),
      );
      return reports.reduce(
        (sum, report) =>
          Object.fromEntries(
            Object.entries(sum).map(([step, n]) => [step, n + report[step as "sent"]]),
          ) as DispatchReport,
      );
    },
    journeyScores: async (query: ScoreQuery) => queryJourney(scores, [])(query, await read()),
    scores: async (query: ScoreQuery) => queryScores(scores, [])(query, await read()),
    trend: async (query: TrendQuery) => queryTrend(scores)(query, await read()),
    audit: (runtime: Partial<AuditDeps> = {}) =>
      auditScores(createAuditStore(table, { segments: 4 }), { ...auditing(), ...runtime }),
    repair: (names: readonly string[] = [], runtime: Partial<AuditDeps> = {}) =>
      repairScores(
        { ...createAuditStore(table, { segments: 4 }), ...createRepairStore(table) },
        { ...auditing(), ...runtime, clock: () => clock.now },
        names,
      ),
    aggregate: async (runtime: Partial<Pick<AggregateDeps, "hasTime" | "pause">> = {}) => {
      const store = createAggregationStore(table);
      const policy = await createPolicyReader(table, stage)();
      const patience = { hasTime, pause, ...runtime };
      const deps = {
        store,
        tallies: createTallyFold({
          store: createTallyStore(table, { clock: () => clock.now }),
          leases: store,
          rules: figureRules(policy),
          ...patience,
        }),
        clock: () => clock.now,
        onQuarantined,
        onPending: () => {},
        ...patience,
      };
      return each((shard) => aggregateShard(deps, { shard, timeZone }));
    },
  };
};
export type World = ReturnType<typeof createWorld<Outbox>>;

export const survey = (key: string, overrides: Partial<Survey> = {}): Survey => ({
  key,
  metric: "nps",
  touchpoint: "purchase.completed",
  active: true,
  delay: "PT0S",
  sampleRate: 1,
  expiresAfter: "P30D",
  confirm: "auto",
  ...overrides,
});

export const touchpoint = (id: string, overrides: Partial<TouchpointInput> = {}): TouchpointInput => ({
  id,
  touchpoint: "purchase.completed",
  customer: { id: `c-${id}`, email: `${id}@example.com` },
  channel: "web",
  ...overrides,
});
