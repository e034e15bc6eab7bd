import type { EventOutcome } from "../../shared/application/journeys/index.ts";
import type { Touchpoint } from "../../shared/domain/journeys/index.ts";

const TOO_OLD =
  "Nobody is asked about it: it happened longer ago than the policy's askWithin (suppressed: tooOld).";

/** What a caller should know of a stored touchpoint, where the answer does not list its invitations. */
export const recordingNotices = ({ invitations }: Pick<Touchpoint, "invitations">): string[] =>
  invitations.some((outcome) => outcome.status === "suppressed" && outcome.reason === "tooOld")
    ? [TOO_OLD]
    : [];

/** Why a touchpoint that was recorded just now does not count in the figures of support and success, or not in full. */
export const meaningNotices = (outcome: EventOutcome): string[] =>
  outcome.outcome === "recorded" ? (outcome.notices ?? []) : [];
