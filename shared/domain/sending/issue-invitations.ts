import { addDuration, type Instant } from "../base/time.ts";
import type { InvitationOutcome, Touchpoint } from "../journeys/index.ts";
import type { Policy, Survey } from "../surveys/index.ts";
import type { Invitation } from "./invitation.ts";
import { suppressedAtOnce } from "./sending-rules.ts";
import { invitationId } from "./survey-link.ts";

/** One invitation per survey that the touchpoint triggers; suppressed at once where the touchpoint alone decides it. */
export const issueInvitations = (
  touchpoint: Omit<Touchpoint, "invitations"> & { customerId: string },
  surveys: readonly Survey[],
  { policy, now }: { policy: Pick<Policy, "askWithin">; now: Instant },
): Invitation[] =>
  surveys.map((survey) => {
    const wanted = addDuration(touchpoint.occurredAt, survey.delay);
    const plannedAt = wanted > now ? wanted : now;
    const suppressed = suppressedAtOnce(survey, touchpoint, { policy, now });
    return {
      id: invitationId(touchpoint.id, survey.key),
      survey: survey.key,
      metric: survey.metric,
      touchpoint: touchpoint.touchpoint,
      touchpointId: touchpoint.id,
      customerId: touchpoint.customerId,
      channel: touchpoint.channel,
      segments: touchpoint.segments,
      createdAt: now,
      plannedAt,
      attempts: 0,
      unconfirmed: 0,
      reminders: 0,
      tokenHashes: [],
      ...(suppressed === undefined
        ? { status: "scheduled", dueAt: plannedAt, ...(plannedAt > now ? { waitsFor: "delay" } : {}) }
        : { status: "suppressed", ...suppressed, decidedAt: now }),
    };
  });

/** What the answer to a recorded touchpoint says of an invitation. */
export const outcomeOf = (invitation: Invitation): InvitationOutcome =>
  invitation.status === "scheduled"
    ? { id: invitation.id, survey: invitation.survey, status: "scheduled", dueAt: invitation.plannedAt }
    : { survey: invitation.survey, status: "suppressed", reason: invitation.reason ?? "inactive" };
