import { PRICES } from "../prices.ts";

/** One touchpoint of so many sends a survey, one survey of so many is answered, a customer has so many touchpoints. */
export const ASKED_OF = 10;
export const ANSWERED_OF = 5;
export const KNOWN_AFTER = 4;
/** Months that the table has grown for. */
const GROWN_MONTHS = 12;
/** Requests of a month that read: scores, lists. */
const READING = 10_000;

const HOURS = 730;
const SHARDS = 2;
/** Runs a month of each shard: counting every five minutes, sending every minute. */
export const RUNS_OF_COUNTING = HOURS * 12;
const RUNS_OF_SENDING = HOURS * 60;
/** A month of messages: to webhooks and to members every minute, digests every hour. */
const RUNS_OF_DELIVERING = HOURS * (60 + 60 + 1);
const AUDITS = 5;
const SECONDS_OF_AUDIT = 900;

/** Production's logs are kept for 90 days. */
const LOG_MONTHS = 3;

const MILLION = 1_000_000;
const GIGABYTE = 1_000_000_000;

/** What the bench measures of a month with so many touchpoints. Units and bytes are those of a touchpoint. */
export interface MonthUnits {
  readonly touchpoints: number;
  readonly writes: number;
  readonly reads: number;
  readonly bytes: number;
  /** Of one run of all shards with nothing to do. */
  readonly idleReads: number;
  readonly idleDeliveringReads: number;
  readonly idleCountingReads: number;
  readonly idleCountingWrites: number;
}

/** What watches the stage, as its template has it. */
export interface Watching {
  readonly alarmMetrics: number;
  readonly ownMetrics: number;
  readonly dashboards: number;
}

/** Not measured: milliseconds and gigabytes of memory of each kind of run (infra/functions.ts), and bytes. */
const ASSUMED = {
  /** A function that somebody waits for. A request over HTTP runs two, the authorizer and the one behind it. */
  callMs: 20,
  callGb: 1,
  idleMs: 100,
  emailMs: 100,
  countedMs: 10,
  backgroundGb: 0.5,
  auditGb: 2,
  /** Access log, and start, report and own lines of two functions. */
  logBytesPerRequest: 2_000,
  logBytesPerRun: 1_000,
  answerBytes: 1_000,
  pageBytes: 15_000,
  /** Requests for pages: of programs that open links, per survey; of people, per answer. */
  opensPerSurvey: 1,
  pagesPerAnswer: 3,
  /** Units that a request for scores reads. */
  readingUnits: 10,
  /** Units that are read where an answer becomes events, each in a batch of its own (the bench's part "capacity"). */
  derivingUnits: 6.5,
  deadLetters: 100,
  /** DynamoDB asks KMS again every five minutes for each role in use. */
  rolesInUse: 6,
} as const;

const millions = (count: number, price: number): number => (count / MILLION) * price;
const lambda = (runs: number, ms: number, gb: number): number =>
  millions(runs, PRICES.lambdaRequests) + runs * (ms / 1_000) * gb * PRICES.lambdaGbSecond;

/** US dollars a month by service, from measured units and list prices, without free tiers. */
export const costOfMonth = (units: MonthUnits, watching: Watching): Readonly<Record<string, number>> => {
  const { touchpoints } = units;
  const surveys = touchpoints / ASKED_OF;
  const answers = surveys / ANSWERED_OF;
  const pages = surveys * ASSUMED.opensPerSurvey + answers * ASSUMED.pagesPerAnswer;
  const keyed = touchpoints + READING;
  const requests = keyed + pages;
  const events = surveys * 2;
  const sending = RUNS_OF_SENDING * SHARDS;
  const counting = RUNS_OF_COUNTING * SHARDS;
  const stored = (touchpoints * units.bytes * GROWN_MONTHS) / GIGABYTE;
  const audited = (stored * GIGABYTE * AUDITS) / 4_096;
  const reads =
    touchpoints * units.reads +
    pages +
    READING * ASSUMED.readingUnits +
    answers * ASSUMED.derivingUnits +
    RUNS_OF_SENDING * (units.idleReads + units.idleDeliveringReads) +
    RUNS_OF_COUNTING * units.idleCountingReads +
    audited;
  const writes = touchpoints * units.writes + RUNS_OF_COUNTING * units.idleCountingWrites;
  const logs =
    (requests * ASSUMED.logBytesPerRequest +
      (sending + counting + RUNS_OF_DELIVERING + events + answers) * ASSUMED.logBytesPerRun) /
    GIGABYTE;
  const counted = touchpoints + surveys + answers;
  const background = ASSUMED.backgroundGb;
  return {
    Lambda:
      lambda(keyed * 2 + pages, ASSUMED.callMs, ASSUMED.callGb) +
      lambda(events + answers, ASSUMED.callMs, background) +
      lambda(sending + counting + RUNS_OF_DELIVERING, ASSUMED.idleMs, background) +
      (surveys * ASSUMED.emailMs + counted * ASSUMED.countedMs) * 0.001 * background * PRICES.lambdaGbSecond +
      lambda(AUDITS, SECONDS_OF_AUDIT * 1_000, ASSUMED.auditGb),
    "DynamoDB, requests": millions(writes, PRICES.writeUnits) + millions(reads, PRICES.readUnits),
    "DynamoDB, a year's data and its recovery": stored * (PRICES.tableStorage + PRICES.recovery),
    "API Gateway": millions(requests, PRICES.httpRequests),
    SES: (surveys / 1_000) * PRICES.emails,
    SNS: millions(events, PRICES.snsMessages),
    "SQS (dead letters only)": millions(ASSUMED.deadLetters, PRICES.sqsRequests),
    "EventBridge Scheduler": millions(sending + counting + RUNS_OF_DELIVERING + AUDITS, PRICES.scheduledRuns),
    "CloudWatch, logs": logs * (PRICES.logsTaken + LOG_MONTHS * PRICES.logsKept),
    "CloudWatch, alarms, metrics, dashboard":
      watching.alarmMetrics * PRICES.alarmMetric +
      watching.ownMetrics * PRICES.ownMetric +
      watching.dashboards * PRICES.dashboard,
    "KMS (`protectData`)": ((ASSUMED.rolesInUse * HOURS * 12) / 10_000) * PRICES.kmsRequests,
    "Data transfer":
      ((keyed * ASSUMED.answerBytes + pages * ASSUMED.pageBytes) / GIGABYTE) * PRICES.transferOut,
  };
};
