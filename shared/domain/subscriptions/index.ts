/** Subscriptions, onboarding and goals of customers, and what follows for the figures of success. */
export type { AccountChange, AccountEvent } from "./event.ts";
