import * as z from "zod/mini";
import { AudienceDimensions } from "../domain/customers/index.ts";

const wholeNumber = z.pipe(z.string(), z.pipe(z.transform(Number), z.int().check(z.gte(1))));
const list = z.pipe(
  z.string(),
  z.transform((text: string) => (text === "" ? [] : text.split(","))),
);

/** Every environment variable that a function may read. Each function lists its own in settings.ts. */
const Settings = {
  TABLE_NAME: z.string(),
  SHARDS: wholeNumber,
  REPORTING_TIMEZONE: z.string(),
  SEND_RATE_PER_SECOND: z.pipe(z.string(), z.pipe(z.transform(Number), z.number().check(z.gt(0)))),
  JOURNEY_STAGES: list,
  AUDIENCE_DIMENSIONS: z.pipe(
    z.string(),
    z.pipe(
      z.transform((text: string) => JSON.parse(text)),
      AudienceDimensions,
    ),
  ),
  TRUST_PAGE_ADDRESSES: z.pipe(
    z.enum(["true", "false"]),
    z.transform((text) => text === "true"),
  ),
  PUBLIC_URL: z.string(),
  LINK_TARGETS: list,
  EXPORT_URL: z.string(),
  CONFIGURATION_SET: z.string(),
  SENDER_EMAIL: z.string(),
  SENDER_NAME: z.string(),
  EVENTS_TOPIC_ARN: z.string(),
  /** The stage's own event bus; empty where it has none. */
  EVENT_BUS: z.string(),
  /** Hosts and address ranges that webhooks may have besides public https ones. */
  WEBHOOK_TARGETS: list,
  /** The functions that deliver at once what `derive-events` made, by name. */
  DELIVER_FUNCTION: z.string(),
  NOTIFY_FUNCTION: z.string(),
  VERSION: z.string(),
  /** Set by Lambda. */
  AWS_REGION: z.string(),
  AWS_LAMBDA_FUNCTION_NAME: z.string(),
  AWS_ACCESS_KEY_ID: z.string(),
  AWS_SECRET_ACCESS_KEY: z.string(),
  AWS_SESSION_TOKEN: z.optional(z.string()),
  /** Known to the AWS SDK; set where SNS is not at its usual address. */
  AWS_ENDPOINT_URL_SNS: z.optional(z.string()),
  AWS_ENDPOINT_URL_LAMBDA: z.optional(z.string()),
  AWS_ENDPOINT_URL_EVENTBRIDGE: z.optional(z.string()),
};
type Settings = typeof Settings;

/**
 * Reads the named settings, all at once, when the function starts. The result has no others: code that reads a
 * setting which settings.ts does not list does not compile.
 * @throws where one is missing: a function without its settings must not take traffic
 */
export const loadConfig = <Name extends keyof Settings>(
  names: readonly Name[],
): { [Setting in Name]: z.output<Settings[Setting]> } => {
  const shape = Object.fromEntries(names.map((name) => [name, Settings[name]]));
  return z.parse(z.object(shape), process.env) as { [Setting in Name]: z.output<Settings[Setting]> };
};

/** The policy until an admin writes one, and what only the stage decides. */
export const stageDefaults = (config: {
  REPORTING_TIMEZONE: string;
  SEND_RATE_PER_SECOND: number;
  AUDIENCE_DIMENSIONS?: AudienceDimensions;
  TRUST_PAGE_ADDRESSES?: boolean;
}) => ({
  reportingTimezone: config.REPORTING_TIMEZONE,
  sendRatePerSecond: config.SEND_RATE_PER_SECOND,
  audienceDimensions: config.AUDIENCE_DIMENSIONS,
  trustPageAddresses: config.TRUST_PAGE_ADDRESSES,
});

/** What a function needs to sign a call to AWS by itself; Lambda sets them. */
export const SIGNING_SETTINGS = [
  "AWS_REGION",
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
] as const;

/** Region and credentials for such calls. */
export const signerOf = (config: {
  AWS_REGION: string;
  AWS_ACCESS_KEY_ID: string;
  AWS_SECRET_ACCESS_KEY: string;
  AWS_SESSION_TOKEN?: string | undefined;
}) => ({
  region: config.AWS_REGION,
  credentials: {
    accessKeyId: config.AWS_ACCESS_KEY_ID,
    secretAccessKey: config.AWS_SECRET_ACCESS_KEY,
    sessionToken: config.AWS_SESSION_TOKEN,
  },
});
