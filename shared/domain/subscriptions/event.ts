import type { Instant } from "../base/time.ts";

/** What happened to a customer's subscriptions, onboarding and goals, and when they used the product. */
export type AccountEvent = { id: string; at: Instant } & AccountChange;

/** What a subscription is from now on; or from `effectiveAt`, where that is given. `mrr`: minor units a month. */
type Terms = {
  subscription: string;
  mrr: number;
  currency: string;
  plan?: string | undefined;
  renewsAt?: Instant | undefined;
  trial: boolean;
  effectiveAt?: Instant | undefined;
};

/** `subscription` and `goal` are references (`referenceOf`) of the ids that were sent. */
export type AccountChange =
  | ({ kind: "started" | "changed" | "renewed" } & Terms)
  | { kind: "cancelled"; subscription: string; effectiveAt?: Instant | undefined }
  | { kind: "paused" | "resumed"; subscription: string }
  | { kind: "onboardingStarted" | "onboardingCompleted" }
  | { kind: "goalSet"; goal: string; dueAt?: Instant | undefined }
  | { kind: "goalReached"; goal: string }
  /** Passed a touchpoint type that counts as use of the product. */
  | { kind: "used" };
