/** The environment variables that this function reads and the stack sets. */
export const settings = ["TABLE_NAME", "WEBHOOK_TARGETS"] as const;
