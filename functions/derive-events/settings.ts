/** The environment variables that this function reads and the stack sets. */
export const settings = ["TABLE_NAME", "DELIVER_FUNCTION", "NOTIFY_FUNCTION"] as const;
