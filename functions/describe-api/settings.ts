/** The environment variables that this function reads and the stack sets. */
export const settings = ["VERSION", "PUBLIC_URL"] as const;
