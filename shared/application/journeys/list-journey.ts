import type { Response } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { Touchpoint } from "../../domain/journeys/index.ts";
import type { Invitation } from "../../domain/sending/index.ts";
import type { Page } from "../base/list-page.ts";

export type JourneyEntry =
  | { kind: "touchpoint"; at: Instant; touchpoint: Touchpoint }
  | { kind: "invitation"; at: Instant; invitation: Invitation }
  | { kind: "response"; at: Instant; response: Response };

/** Where a journey goes on: behind this entry of the timeline. */
export type JourneyPosition = { at: Instant; kind: JourneyEntry["kind"]; id: string };

/**
 * One customer's touchpoints, invitations and responses in the order of time, under whichever of their ids they were
 * recorded. `isKnown`: there is a profile.
 */
export interface JourneyReader {
  journey(
    customerId: string,
    limit: number,
    after?: JourneyPosition,
  ): Promise<Page<JourneyEntry, JourneyPosition> & { isKnown: boolean }>;
}

/** The same, newest first: what came before this entry, or the newest of all. */
export interface JourneyRecaller {
  recall(
    customerId: string,
    limit: number,
    before?: JourneyPosition,
  ): Promise<Page<JourneyEntry, JourneyPosition>>;
}
