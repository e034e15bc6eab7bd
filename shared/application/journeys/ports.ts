import type { Response } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { NameGiver, NameKind } from "../../domain/catalogue/index.ts";
import type { Touchpoint } from "../../domain/journeys/index.ts";
import type { Invitation } from "../../domain/sending/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import type { CustomerLog, Page } from "../base/ports.ts";
import type { CustomerJoiner, Identity, ProfileWrite } from "../customers/index.ts";

/** What is stored of the touchpoints and customers of one call. A row that can't be read comes as its error. */
export type Known = {
  definitions: Definitions;
  touchpoints: ReadonlyMap<string, Touchpoint | { unreadable: Error }>;
  customers: ReadonlyMap<string, Identity>;
};

/**
 * Stores touchpoints and profiles. `save` writes nothing and answers `exists` where another touchpoint has the id, and
 * `profileMoved` where the profile was created, erased or joined since it was read.
 */
export interface TouchpointStore extends CustomerJoiner {
  read(ids: { touchpoints: readonly string[]; customers: readonly string[] }): Promise<Known>;
  save(entry: {
    touchpoint: Touchpoint;
    invitations: readonly Invitation[];
    profile: ProfileWrite | undefined;
  }): Promise<{ saved: "recorded" } | { saved: "exists"; original: Touchpoint } | { saved: "profileMoved" }>;
  /** Whether a name that callers chose may be used. A known name always may; a new one while there is room for it. */
  admits(kind: NameKind, name: string, by: NameGiver): Promise<boolean>;
  /** False, with nothing written, where the profile has changed since it was read. */
  saveProfile(profile: ProfileWrite): Promise<boolean>;
}

/** Touchpoints by when they occurred. */
export type TouchpointLog = CustomerLog<Touchpoint>;

/** One entry of a journey, at the time when it happened. */
export type JourneyEntry =
  | { kind: "touchpoint"; at: Instant; touchpoint: Touchpoint }
  | { kind: "invitation"; at: Instant; invitation: Invitation }
  | { kind: "response"; at: Instant; response: Response };

/** A journey continues after this entry. */
export type JourneyPosition = { at: Instant; kind: JourneyEntry["kind"]; id: string };

/**
 * One customer's touchpoints, invitations and responses, oldest first, under all of their ids. `isKnown`: there is a
 * profile.
 */
export interface JourneyReader {
  journey(
    customerId: string,
    limit: number,
    after?: JourneyPosition,
  ): Promise<Page<JourneyEntry, JourneyPosition> & { isKnown: boolean }>;
}

/** The same, newest first: the entries before this one, or the newest of all. */
export interface JourneyRecaller {
  recall(
    customerId: string,
    limit: number,
    before?: JourneyPosition,
  ): Promise<Page<JourneyEntry, JourneyPosition>>;
}
