/** The environment variables that this function reads and the stack sets. */
export const settings = [
  "TABLE_NAME",
  "PUBLIC_URL",
  "SHARDS",
  "REPORTING_TIMEZONE",
  "SEND_RATE_PER_SECOND",
  "JOURNEY_STAGES",
  "CONFIGURATION_SET",
  "SENDER_EMAIL",
  "SENDER_NAME",
] as const;
