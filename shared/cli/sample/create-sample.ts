import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { createAskers, findProblems } from "../../application/problems/index.ts";
import {
  beginSample,
  defineSampleMembers,
  type MakeDeps,
  recordSample,
  removeSample,
  type SampleCompany,
  type SampleRemoval,
} from "../../application/sample/index.ts";
import { aggregateShard } from "../../application/scores/index.ts";
import { createTallyFold } from "../../application/tallies/index.ts";
import { addDuration, dayIn, type Instant, latest, startOfDay, toInstant } from "../../domain/base/time.ts";
import type { Definitions, Policy } from "../../domain/surveys/index.ts";
import { figureRules } from "../../domain/tallies/index.ts";
import { createMemberStore } from "../../dynamodb/access/index.ts";
import { createResponseStore } from "../../dynamodb/answers/index.ts";
import type { Table } from "../../dynamodb/base/table.ts";
import { createCaseChanger, createCaseContents, createCaseOpener } from "../../dynamodb/cases/index.ts";
import { createKnownNamesStore } from "../../dynamodb/catalogue/index.ts";
import { createCustomerReader, createMailStopper } from "../../dynamodb/customers/index.ts";
import { createTouchpointStore } from "../../dynamodb/journeys/index.ts";
import { createProblemStore } from "../../dynamodb/problems/index.ts";
import { createSampleMarks, createSampleRemover } from "../../dynamodb/sample/index.ts";
import { createAggregationStore, createScoreReader } from "../../dynamodb/scores/index.ts";
import { createDeliveryStore, createDispatchStore } from "../../dynamodb/sending/index.ts";
import {
  createDefinitionsCache,
  createDefinitionsReader,
  createDefinitionsStore,
} from "../../dynamodb/surveys/index.ts";
import { createAmountReader, createTallyStore, createTicketLog } from "../../dynamodb/tallies/index.ts";
import { createRecent } from "../../runtime/recent.ts";
import { sampleCompany } from "../../sample/company.ts";
import type { SampleStage } from "./stage.ts";

export type SampleOptions = {
  table: Table;
  stage: SampleStage;
  clock?: () => Instant;
  /** Nobody else can be at work on it: who was, has been ended. */
  isAlone?: boolean;
  /** The whole one, unless a test has a part of it. */
  company?: SampleCompany;
  onProgress?: (share: number) => void;
  signal?: AbortSignal | undefined;
};

const counting = (table: Table, { shards }: SampleStage, clock: () => Instant) => {
  const store = createAggregationStore(table);
  const patience = { hasTime: () => true, pause: async (ms: number) => pause(ms) };
  return async (policy: Policy): Promise<void> => {
    const timeZone = policy.reportingTimezone;
    const tallies = createTallyFold({
      store: createTallyStore(table, { clock }),
      leases: store,
      rules: figureRules(policy),
      ...patience,
    });
    const count = (shard: number) =>
      aggregateShard(
        {
          store,
          tallies,
          clock,
          ...patience,
          onPending: () => {},
          onQuarantined: () => {},
        },
        { shard, timeZone },
      );
    await Promise.all(Array.from({ length: shards }, (_, shard) => count(shard)));
  };
};

/**
 * The nightly look at topics, as if it were the first: one of the schedule may have seen no tickets yet. In the first hours
 * of a day it is that of the coming night.
 */
const looking = (table: Table, { shards }: SampleStage, clock: () => Instant) => {
  const problems = { ...createProblemStore(table), lastLook: async () => undefined };
  const look = findProblems({
    amounts: createAmountReader(table, { shards }),
    scores: createScoreReader(table, { shards }),
    problems,
    askers: createAskers(createTicketLog(table)),
  });
  return async (policy: Policy): Promise<void> => {
    const zone = policy.reportingTimezone;
    const night = addDuration(startOfDay(dayIn(clock(), zone), zone), "PT2H");
    await look(policy, latest(clock(), night));
  };
};

/** No definitions have it: they are read. */
const ANY_VERSION = -1;
/** How old surveys and policy may be while it sends, as for the schedule that does. */
const RECENT_MS = 2_000;

const depsOf = ({ table, stage, isAlone = false, onProgress = () => {}, ...options }: SampleOptions) => {
  const { shards } = stage;
  const { clock = () => toInstant(Date.now()) } = options;
  const definitions = createDefinitionsStore(table, stage);
  const count = counting(table, stage, clock);
  const cached = createDefinitionsCache(createDefinitionsReader(table, stage));
  /** The sample's surveys ask while it is made, although for everybody else they are still paused. */
  const asIfActive = async (version: number): Promise<Definitions> => {
    const read = await cached(version);
    const ours = (key: string) => key.startsWith("sample-");
    return { ...read, surveys: read.surveys.map((one) => (ours(one.key) ? { ...one, active: true } : one)) };
  };
  return {
    by: randomUUID(),
    clock,
    isAlone,
    onProgress,
    marks: createSampleMarks(table),
    remover: createSampleRemover(table, { shards, clock }),
    definitions,
    members: createMemberStore(table),
    names: createKnownNamesStore(table),
    scores: createScoreReader(table, { shards }),
    amounts: createAmountReader(table, { shards }),
    touchpoints: createTouchpointStore(table, { shards, definitions: asIfActive }),
    dispatch: (at: () => Instant) => createDispatchStore(table, { shards, clock: at }),
    responses: createResponseStore(table, { shards }),
    cases: {
      cases: { ...createCaseOpener(table), ...createCaseChanger(table) },
      contents: createCaseContents(table),
      changes: createCaseChanger(table),
    },
    deliveries: createDeliveryStore(table, { shards, clock }),
    customers: createCustomerReader(table),
    mail: createMailStopper(table),
    shards,
    asIfActive: createRecent(() => asIfActive(ANY_VERSION), RECENT_MS),
    aggregate: async () => count((await definitions.read()).policy),
    look: async () => looking(table, stage, clock)((await definitions.read()).policy),
    signal: options.signal,
  } satisfies MakeDeps & Parameters<typeof beginSample>[0];
};

/** `stopped`: before it was whole; the next start begins again. */
export type SampleMade = "made" | "there" | "busy" | "stopped";

/**
 * Marks the table as having the sample in the making.
 * @returns what records it; its members are there already
 */
export const prepareSample = async (
  options: SampleOptions,
): Promise<{ record: () => Promise<SampleMade> } | "there" | "busy"> => {
  const deps = depsOf(options);
  const { company = sampleCompany(deps.clock()) } = options;
  const begun = await beginSample(deps, company);
  if (begun === "there" || begun === "busy") return begun;
  await defineSampleMembers(deps)(company, begun);
  return { record: async () => ((await recordSample(deps)(company, begun)) ? "made" : "stopped") };
};

/** Adds the sample company to a table, as of now. Safe to repeat: it is never there twice. */
export const addSample = async (options: SampleOptions): Promise<SampleMade> => {
  const prepared = await prepareSample(options);
  return typeof prepared === "string" ? prepared : prepared.record();
};

/** Takes the sample company out of a table. Safe to repeat: what the signal has ended goes on with the next call. */
export const takeSampleAway = (options: SampleOptions): Promise<SampleRemoval> =>
  removeSample({ ...depsOf(options), hasTime: () => options.signal?.aborted !== true });

/** How far a table's sample is; undefined where there is none. */
export const sampleState = async (table: Table): Promise<"making" | "made" | "removing" | undefined> =>
  (await createSampleMarks(table).mark())?.state;
