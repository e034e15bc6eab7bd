import type { Instant } from "../base/time.ts";

/** What happened to a ticket. `ticket` and `into` are references (`referenceOf`) of ticket ids. */
export type TicketEvent = { id: string; at: Instant; ticket: string } & TicketChange;

export type TicketChange =
  | {
      kind: "opened";
      /** The reference of the customer who asks. */
      customer: string;
      channel?: string | undefined;
      topic?: string | undefined;
      priority?: string | undefined;
      initiatedBy: "customer" | "agent";
    }
  | { kind: "replied"; by: "agent" | "customer" | "bot"; public: boolean }
  | { kind: "handled"; seconds: number }
  | { kind: "held" }
  | { kind: "resumed" }
  | { kind: "escalated" }
  /** `cost` in minor units of `currency`; none where either is missing. */
  | { kind: "solved"; cost?: { amount: number; currency: string } | undefined }
  | { kind: "reopened" }
  | { kind: "merged"; into: string };
