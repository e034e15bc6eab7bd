import type { Response } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { Touchpoint } from "../../domain/journeys/index.ts";
import type { Invitation } from "../../domain/sending/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import type { Page } from "../base/ports.ts";
import type { CustomerJoiner, Identity, ProfileWrite } from "../customers/index.ts";

/** What is stored already of the things that some events speak of; a row that can't be read is its error. */
export type Known = {
  definitions: Definitions;
  touchpoints: ReadonlyMap<string, Touchpoint | { unreadable: Error }>;
  customers: ReadonlyMap<string, Identity>;
};

/**
 * Stores touchpoints and profiles. `save` answers with the touchpoint that stands under the id where another one
 * does, and with `profileMoved` where the profile was created, erased or joined meanwhile: then nothing of the
 * touchpoint is written.
 */
export interface TouchpointStore extends CustomerJoiner {
  read(ids: { touchpoints: readonly string[]; customers: readonly string[] }): Promise<Known>;
  save(entry: {
    touchpoint: Touchpoint;
    invitations: readonly Invitation[];
    profile: ProfileWrite | undefined;
  }): Promise<{ saved: "recorded" } | { saved: "exists"; original: Touchpoint } | { saved: "profileMoved" }>;
  /** Whether a name that callers make up may be used: once it is, for ever, as long as there is room for it. */
  admits(kind: NameKind, name: string): Promise<boolean>;
  /** Answers whether it held. */
  saveProfile(profile: ProfileWrite): Promise<boolean>;
}

/** Names that callers make up. Each is a row of every month's scores, so they stay few. */
export type NameKind = "type" | "channel";

export const MOST_NAMES = { type: 500, channel: 100 } as const satisfies Record<NameKind, number>;

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
