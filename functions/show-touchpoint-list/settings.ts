/** The environment variables that this function reads and the stack sets. */
export const settings = [
  "TABLE_NAME",
  "REPORTING_TIMEZONE",
  "SEND_RATE_PER_SECOND",
  "AUDIENCE_DIMENSIONS",
  "PUBLIC_URL",
  "EXPORT_URL",
] as const;
