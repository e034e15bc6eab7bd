/** The environment variables that this function reads and the stack sets. */
export const settings = ["TABLE_NAME", "EVENT_BUS", "WEBHOOK_TARGETS"] as const;
