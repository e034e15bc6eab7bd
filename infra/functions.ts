/** The settings a function may read from its environment, next to those every function gets. */
export type Setting =
  | "TABLE_NAME"
  | "SHARDS"
  | "REPORTING_TIMEZONE"
  | "SEND_RATE_PER_SECOND"
  | "JOURNEY_STAGES"
  | "AUDIENCE_DIMENSIONS"
  | "PUBLIC_URL"
  | "LINK_TARGETS"
  | "EXPORT_URL"
  | "CONFIGURATION_SET"
  | "SENDER_EMAIL"
  | "SENDER_NAME"
  | "EVENTS_TOPIC_ARN"
  | "VERSION";

export interface FunctionDefinition {
  readonly description: string;
  readonly timeoutSeconds: number;
  /** CPU comes with memory: functions that a caller waits for get more of it, for a shorter cold start. */
  readonly memoryMb: number;
  /** Only what the function reads: a setting more is one more thing that can be wrong. */
  readonly settings: readonly Setting[];
}

/** Every function, by the name of its folder in functions/. */
export const functions = {
  authorize: {
    description: "Says whose API key a request carries",
    timeoutSeconds: 5,
    memoryMb: 1024,
    settings: ["TABLE_NAME"],
  },
  "record-touchpoints": {
    description: "Records touchpoints and schedules the surveys they trigger",
    timeoutSeconds: 29,
    memoryMb: 1024,
    settings: ["TABLE_NAME", "SHARDS", "REPORTING_TIMEZONE", "SEND_RATE_PER_SECOND", "AUDIENCE_DIMENSIONS"],
  },
  "import-responses": {
    description: "Takes in answers that another tool collected",
    timeoutSeconds: 29,
    memoryMb: 1024,
    settings: ["TABLE_NAME", "SHARDS", "REPORTING_TIMEZONE", "SEND_RATE_PER_SECOND", "AUDIENCE_DIMENSIONS"],
  },
  "manage-surveys": {
    description: "Keeps the catalogue, the surveys and the contact policy, and shows emails beforehand",
    timeoutSeconds: 10,
    memoryMb: 1024,
    settings: [
      "TABLE_NAME",
      "SHARDS",
      "REPORTING_TIMEZONE",
      "SEND_RATE_PER_SECOND",
      "JOURNEY_STAGES",
      "PUBLIC_URL",
      "SENDER_EMAIL",
      "SENDER_NAME",
    ],
  },
  "run-campaigns": {
    description: "Asks everyone of a list, or all, and says beforehand who would be asked",
    timeoutSeconds: 29,
    memoryMb: 1024,
    settings: ["TABLE_NAME", "SHARDS", "REPORTING_TIMEZONE", "SEND_RATE_PER_SECOND", "AUDIENCE_DIMENSIONS"],
  },
  "collect-responses": {
    description: "Shows survey pages, takes answers and unsubscribes people",
    timeoutSeconds: 10,
    memoryMb: 1024,
    settings: ["TABLE_NAME", "SHARDS", "REPORTING_TIMEZONE", "SEND_RATE_PER_SECOND"],
  },
  "query-scores": {
    description: "Answers with scores, responses, invitations and customer journeys",
    timeoutSeconds: 29,
    memoryMb: 1024,
    settings: [
      "TABLE_NAME",
      "SHARDS",
      "REPORTING_TIMEZONE",
      "SEND_RATE_PER_SECOND",
      "JOURNEY_STAGES",
      "AUDIENCE_DIMENSIONS",
      "EXPORT_URL",
    ],
  },
  "export-responses": {
    description: "Sends files of responses that are too large for one answer of the API",
    // Lambda's longest: what is not sent by then is broken off.
    timeoutSeconds: 900,
    memoryMb: 1024,
    settings: ["TABLE_NAME"],
  },
  "manage-customers": {
    description: "Shows and erases what is stored of one customer",
    timeoutSeconds: 29,
    memoryMb: 1024,
    settings: ["TABLE_NAME", "SHARDS"],
  },
  "show-own-data": {
    description: "Shows people what is stored of them, and erases it where they ask for that",
    timeoutSeconds: 29,
    memoryMb: 1024,
    settings: ["TABLE_NAME", "SHARDS", "REPORTING_TIMEZONE", "SEND_RATE_PER_SECOND"],
  },
  "tag-links": {
    description: "Keeps tag links, and records whoever follows one",
    timeoutSeconds: 10,
    memoryMb: 1024,
    settings: [
      "TABLE_NAME",
      "SHARDS",
      "REPORTING_TIMEZONE",
      "SEND_RATE_PER_SECOND",
      "AUDIENCE_DIMENSIONS",
      "PUBLIC_URL",
      "LINK_TARGETS",
    ],
  },
  "describe-api": {
    description: "Answers health, OpenAPI and its page, and refuses what no route takes",
    timeoutSeconds: 5,
    memoryMb: 512,
    settings: ["VERSION"],
  },
  "dispatch-surveys": {
    description: "Sends the surveys that are due and takes campaigns on, one lane per run",
    // Longer than the minute between runs: emails leave in the first 58 seconds, the rest is for what is under way.
    timeoutSeconds: 75,
    memoryMb: 512,
    settings: [
      "TABLE_NAME",
      "SHARDS",
      "REPORTING_TIMEZONE",
      "SEND_RATE_PER_SECOND",
      "AUDIENCE_DIMENSIONS",
      "PUBLIC_URL",
      "CONFIGURATION_SET",
      "SENDER_EMAIL",
      "SENDER_NAME",
    ],
  },
  "aggregate-scores": {
    description: "Folds new touchpoints and responses into the scores, one lane per run",
    timeoutSeconds: 240,
    memoryMb: 512,
    settings: ["TABLE_NAME", "SHARDS", "REPORTING_TIMEZONE", "SEND_RATE_PER_SECOND"],
  },
  "audit-scores": {
    description: "Proves the scores from the stored items, once a week",
    // Lambda's most; a table that takes longer is audited from elsewhere, with `npm run audit`.
    timeoutSeconds: 900,
    // From 1769 MB on a core of its own. The sums of 5 years' buckets take some hundred megabytes.
    memoryMb: 2048,
    settings: ["TABLE_NAME"],
  },
  "track-deliveries": {
    description: "Settles sent surveys by what SES says of them",
    timeoutSeconds: 30,
    memoryMb: 512,
    settings: ["TABLE_NAME", "SHARDS", "EVENTS_TOPIC_ARN"],
  },
} as const satisfies Readonly<Record<string, FunctionDefinition>>;

export type FunctionName = keyof typeof functions;

export const functionNames = Object.keys(functions) as readonly FunctionName[];
