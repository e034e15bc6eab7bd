/** The environment variables that this function reads and the stack sets. */
export const settings = [
  "TABLE_NAME",
  "EVENT_BUS",
  "WEBHOOK_TARGETS",
  "PUBLIC_URL",
  "REPORTING_TIMEZONE",
  "SEND_RATE_PER_SECOND",
] as const;
