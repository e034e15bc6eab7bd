/** Alerts: holding answers against them, and what is done then. */
export type { AlertReader } from "./ports.ts";
