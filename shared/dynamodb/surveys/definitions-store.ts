import { DefinitionsChanged } from "../../application/base/definitions-changed.ts";
import type { Guarded } from "../../application/base/guarded.ts";
import type { TouchpointTypeStore } from "../../application/catalogue/index.ts";
import type { PolicyStore, SurveyStore } from "../../application/surveys/index.ts";
import { TouchpointType } from "../../domain/catalogue/index.ts";
import type { AudienceDimensions } from "../../domain/customers/index.ts";
import { type Definitions, defaultPolicy, METRICS, Policy, Survey } from "../../domain/surveys/index.ts";
import {
  aggregationKey,
  answeredKey,
  DEFINITIONS,
  namesKey,
  policyKey,
  surveyKey,
  touchpointTypeKey,
  versionKey,
} from "../base/keys/index.ts";
import { getRow, parseRow, queryAll, type Row, type Table } from "../base/table.ts";
import { transact, type Write } from "../base/write.ts";

type StageDefaults = {
  reportingTimezone: string;
  sendRatePerSecond: number;
  audienceDimensions?: AudienceDimensions | undefined;
  trustPageAddresses?: boolean | undefined;
};

export const versionOf = (row: Row | undefined): number => Number(row?.version ?? 0);

const starting = (rows: readonly Row[], prefix: string): Row[] =>
  rows.filter((row) => String(row.sk).startsWith(prefix));

/** Reads all definitions with one Query of a few kilobytes. */
export const createDefinitionsReader =
  (table: Table, { audienceDimensions = {}, trustPageAddresses = false, ...stage }: StageDefaults) =>
  async (): Promise<Definitions> => {
    const rows = await queryAll(table, { partition: DEFINITIONS, consistent: true });
    const policy = rows.find((row) => row.sk === policyKey.sk);
    return {
      version: versionOf(rows.find((row) => row.sk === versionKey.sk)),
      types: starting(rows, touchpointTypeKey("").sk).map((row) => parseRow(TouchpointType, row)),
      surveys: starting(rows, surveyKey("").sk).map((row) => parseRow(Survey, row)),
      policy: policy ? parseRow(Policy, policy) : defaultPolicy(stage),
      audienceDimensions,
      trustPageAddresses,
    };
  };

/**
 * Caches the definitions by their version. The caller reads the version together with its other rows, so a change takes
 * effect with the next call.
 */
export const createDefinitionsCache = (read: () => Promise<Definitions>) => {
  let kept: Definitions | undefined;
  return async (version: number): Promise<Definitions> => {
    if (kept?.version !== version) kept = await read();
    return kept;
  };
};

/** The definitions as they are now: one read of their version, and a Query where that is a new one. */
export const createCurrentDefinitions = (table: Table, stage: StageDefaults) => {
  const cached = createDefinitionsCache(createDefinitionsReader(table, stage));
  return async (): Promise<Definitions> => cached(versionOf(await getRow(table, versionKey)));
};

/** The policy alone, as it is now: one row, where definitions are many. */
export const createPolicyReader =
  (table: Table, { reportingTimezone, sendRatePerSecond }: StageDefaults) =>
  async (): Promise<Policy> => {
    const row = await getRow(table, policyKey);
    return row ? parseRow(Policy, row) : defaultPolicy({ reportingTimezone, sendRatePerSecond });
  };

type Store = TouchpointTypeStore & SurveyStore & PolicyStore;

/** Reads and writes definitions. Each change raises the version in the same transaction. */
export const createDefinitionsStore = (
  table: Table,
  options: StageDefaults & { shards: number },
): Store & Guarded<Store> => ({
  ...definitionsStore(table, options, undefined),
  at: (version) => definitionsStore(table, options, version),
});

/** @param version where given, nothing is written once another version is stored */
const definitionsStore = (
  table: Table,
  { shards, ...stage }: StageDefaults & { shards: number },
  version: number | undefined,
): Store => {
  const bump = {
    update: versionKey,
    add: { version: 1 },
    ...(version !== undefined && { expected: { version: version === 0 ? null : version } }),
  };
  /** The first write raises the version. @throws {DefinitionsChanged} */
  const raising = async (...changes: Write[]) => {
    const written = await transact(table, [bump, ...changes]);
    if (written.outcome === "written") return written;
    if (written.writes[0]?.failed) throw new DefinitionsChanged("the definitions changed meanwhile");
    return written;
  };
  const save = async (...changes: Write[]): Promise<void> => {
    const written = await raising(...changes);
    if (written.outcome === "refused") throw new Error("a definition has no condition that could fail");
  };
  return {
    read: createDefinitionsReader(table, stage),
    /** Also removes the type from the names outside the catalogue. */
    putTouchpointType: (type) =>
      save(
        { put: { ...type, ...touchpointTypeKey(type.key) } },
        { update: namesKey("TYPES"), drop: { names: new Set([type.key]), pageNames: new Set([type.key]) } },
      ),
    deleteTouchpointType: (key) => save({ delete: touchpointTypeKey(key) }),
    putSurvey: async (survey) => {
      const row = { ...survey, ...surveyKey(survey.key) };
      const others = METRICS.filter((metric) => metric !== survey.metric);
      const written = await raising(
        { put: row },
        {
          check: answeredKey(survey.key),
          expected: Object.fromEntries(others.map((metric) => [metric, null])),
        },
      );
      if (written.outcome === "written") return undefined;
      // Answers in another metric (to emails from before a change) forbid only a change of the metric.
      const unchanged = { put: row, expected: { metric: survey.metric } };
      if ((await raising(unchanged)).outcome === "written") return undefined;
      const answered = written.writes.find(({ failed }) => failed)?.existing;
      return { answeredIn: others.filter((metric) => answered?.[metric] !== undefined) };
    },
    putPolicy: async (policy) => {
      const { reportingTimezone: zone } = policy;
      const written = await raising(
        { put: { ...policy, ...policyKey } },
        ...Array.from({ length: shards }, (_, shard) => ({
          check: aggregationKey(shard),
          expected: { timezone: { absentOr: zone } },
        })),
      );
      const counted =
        written.outcome === "refused"
          ? written.writes.find(({ failed }) => failed)?.existing?.timezone
          : undefined;
      return counted === undefined ? undefined : { countedIn: String(counted) };
    },
  };
};
