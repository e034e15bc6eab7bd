import type { Response } from "../answers/index.ts";
import type { Instant } from "../base/time.ts";
import type { Case } from "../cases/index.ts";
import type { Customer } from "../customers/index.ts";
import type { GrowingTopic } from "../problems/index.ts";
import type { StandingVerdict } from "../scores/index.ts";
import type { Invitation } from "../sending/index.ts";
import type { Lane } from "./delivery.ts";

type Versions<Item> = { before?: Item | undefined; after: Item };

/** A change of the table that events may follow from. `at`: about when it was written. */
export type Change = { at: Instant } & (
  | ({ kind: "response" } & Versions<Response>)
  | ({ kind: "case" } & Versions<Case>)
  | ({ kind: "customer" } & Versions<Customer>)
  | { kind: "failedInvitation"; after: Invitation }
  | { kind: "verdict"; row: string; after: StandingVerdict }
  /** A topic of tickets was found to grow. */
  | { kind: "problem"; row: string; after: GrowingTopic }
  /** A customer's profile was removed: by an erasure only. */
  | { kind: "erasure"; customerId: string }
  /** A message was put on its way; also a replay or a test. */
  | { kind: "delivery"; lane: Lane; id: string }
);
export type ChangeOf<Kind extends Change["kind"]> = Extract<Change, { kind: Kind }>;
