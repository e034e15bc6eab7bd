/** The stages Milepost is deployed to: every value that differs between them stands here. */
export interface Stage {
  readonly name: StageName;
  /** The API's own host name; without one it answers under API Gateway's. */
  readonly domain?: Domain;
  /** Who surveys come from unless a survey names its own sender under the same identity. */
  readonly sender: Sender;
  /** Where alarms go; without an address they only show in CloudWatch. */
  readonly alarmEmail?: string;
  /** IANA zone in which "a day" of scores begins and ends. Changing it later would move closed days. */
  readonly reportingTimezone: string;
  /** Parallel lanes for sending and aggregating. Items are stored with their lane: only ever raise it. */
  readonly shards: number;
  /** Emails per second over all lanes; at most the account's SES quota. */
  readonly sendRatePerSecond: number;
  /** The customer journey, in order. */
  readonly journeyStages: readonly string[];
  /** API Gateway refuses with 429 above this many requests per second … */
  readonly apiRatePerSecond: number;
  /** … once this many have come at once. */
  readonly apiBurst: number;
  readonly logRetentionDays: number;
  /** Keep the data when the stack goes: deletion protection, recovery to any second, an audited key. */
  readonly protectData: boolean;
}

export type StageName = "local" | "dev" | "production";

export interface Domain {
  readonly name: string;
  /** ACM certificate for the name, in the stack's region. */
  readonly certificateArn: string;
}

export interface Sender {
  readonly name: string;
  readonly email: string;
}

const common = {
  sender: { name: "Milepost", email: "surveys@milepost.example" },
  reportingTimezone: "UTC",
  shards: 2,
  sendRatePerSecond: 10,
  journeyStages: ["awareness", "consideration", "purchase", "onboarding", "usage", "support", "renewal"],
  apiRatePerSecond: 50,
  apiBurst: 100,
  logRetentionDays: 14,
  protectData: false,
} as const satisfies Omit<Stage, "name">;

const stages: Readonly<Record<StageName, Stage>> = {
  local: { ...common, name: "local" },
  dev: { ...common, name: "dev" },
  production: {
    ...common,
    name: "production",
    shards: 4,
    apiRatePerSecond: 1_000,
    apiBurst: 2_000,
    logRetentionDays: 90,
    protectData: true,
  },
};

/** @throws when there is no such stage, naming those that are. */
export const stageNamed = (name: string): Stage => {
  const stage = Object.values(stages).find((candidate) => candidate.name === name);
  if (!stage) throw new Error(`No stage "${name}": choose one of ${Object.keys(stages).join(", ")}.`);
  return stage;
};
