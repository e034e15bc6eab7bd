import type { Setting } from "../../infra/functions.ts";

/** Every environment variable that a function may read when it starts: for tests that load its own index.ts. */
export const ENVIRONMENT = {
  AWS_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  POWERTOOLS_LOG_LEVEL: "SILENT",
  TABLE_NAME: "milepost",
  SHARDS: "1",
  REPORTING_TIMEZONE: "UTC",
  SEND_RATE_PER_SECOND: "10",
  JOURNEY_STAGES: "purchase",
  AUDIENCE_DIMENSIONS: "{}",
  TRUST_PAGE_ADDRESSES: "false",
  PUBLIC_URL: "https://surveys.acme.example",
  EXPORT_URL: "https://files.acme.example/",
  LINK_TARGETS: "acme.example",
  CONFIGURATION_SET: "milepost",
  SENDER_EMAIL: "surveys@acme.example",
  SENDER_NAME: "Acme",
  EVENTS_TOPIC_ARN: "arn:aws:sns:eu-west-1:000000000000:events",
  EVENT_BUS: "Milepost-dev",
  WEBHOOK_TARGETS: "127.0.0.1",
  DELIVER_FUNCTION: "Milepost-dev-deliver-events",
  NOTIFY_FUNCTION: "Milepost-dev-notify-members",
  VERSION: "1.0.0",
  AWS_LAMBDA_FUNCTION_NAME: "Milepost-dev-sign-in",
} as const satisfies Readonly<Record<Setting, string>> & Readonly<Record<string, string>>;
