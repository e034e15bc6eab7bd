import * as z from "zod/mini";
import { Response } from "../answers/index.ts";
import { dayIn } from "../base/time.ts";
import { Audiences, CHANNEL } from "../customers/index.ts";
import { Touchpoint } from "../journeys/index.ts";
import { Invitation } from "../sending/index.ts";
import { Metric, scaleOf } from "../surveys/index.ts";

/**
 * What one stored item adds to the scores: 1 to each of its counters, on a day, at a touchpoint type, for the audiences
 * that it belongs to. The item keeps the fact that was counted, so that a later change adds the difference.
 */
export const Fact = z.strictObject({
  day: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
  touchpoint: z.nullable(z.string()),
  survey: z.nullable(z.string()),
  metric: z.nullable(Metric),
  segments: Audiences,
  /** Names of counters that this item raises by one. */
  counters: z.array(z.string().check(z.regex(/^\w+$/))),
});
export type Fact = z.infer<typeof Fact>;

export const scoreCounter = (score: number): string => `s${score}`;
/** Counts touchpoints. */
export const VOLUME_COUNTER = "volume";
/** Counts responses from another tool: they have a score, but no invitation here. */
export const IMPORTED = "imported";
export const suppressedCounter = (reason: string): string => `suppressed_${reason}`;

const audiencesIn = ({
  channel,
  segments,
}: {
  channel?: string | undefined;
  segments?: Audiences | undefined;
}) => ({
  ...segments,
  ...(channel === undefined ? {} : { [CHANNEL]: channel }),
});

const grouping = { channel: Touchpoint.shape.channel, segments: Touchpoint.shape.segments };
const asked = {
  survey: Response.shape.survey,
  metric: Response.shape.metric,
  touchpoint: Response.shape.touchpoint,
};
/** The attributes of an item that count. The others are not read, and may have been erased. */
const { occurredAt, touchpoint: type } = Touchpoint.shape;
export const CountedTouchpoint = z.object({ occurredAt, touchpoint: type, ...grouping });
const { answeredAt, score, importId } = Response.shape;
export const CountedResponse = z.object({ ...asked, answeredAt, score, importId, ...grouping });
const { createdAt, decidedAt, sentAt, bouncedAt, status, reason } = Invitation.shape;
export const CountedInvitation = z.object({
  ...asked,
  createdAt,
  decidedAt,
  sentAt,
  bouncedAt,
  status,
  reason,
  ...grouping,
});

export const touchpointFact = (touchpoint: z.infer<typeof CountedTouchpoint>, timeZone: string): Fact => ({
  day: dayIn(touchpoint.occurredAt, timeZone),
  touchpoint: touchpoint.touchpoint,
  survey: null,
  metric: null,
  segments: audiencesIn(touchpoint),
  counters: [VOLUME_COUNTER],
});

export const responseFact = (response: z.infer<typeof CountedResponse>, timeZone: string): Fact => ({
  day: dayIn(response.answeredAt, timeZone),
  touchpoint: response.touchpoint,
  survey: response.survey,
  metric: response.metric,
  segments: audiencesIn(response),
  counters: [scoreCounter(response.score), ...(response.importId === undefined ? [] : [IMPORTED])],
});

const ledgerCounter = (invitation: Pick<Invitation, "status" | "reason">): string => {
  switch (invitation.status) {
    case "scheduled":
    case "sending":
      return "waiting";
    case "suppressed":
      return suppressedCounter(invitation.reason ?? "inactive");
    case "sent":
    case "failed":
    case "expired":
      return invitation.status;
    default:
      return invitation.status satisfies never;
  }
};

/** An invitation counts on the day it was sent; else on the day it was decided not to send it; else on the day it was made. */
export const invitationFact = (invitation: z.infer<typeof CountedInvitation>, timeZone: string): Fact => ({
  day: dayIn(invitation.sentAt ?? invitation.decidedAt ?? invitation.createdAt, timeZone),
  touchpoint: invitation.touchpoint,
  survey: invitation.survey,
  metric: invitation.metric,
  segments: audiencesIn(invitation),
  // `bounced` is a part of `sent`: a bounce can also come after the invitation ended as failed.
  counters: [
    ledgerCounter(invitation),
    ...(invitation.status === "sent" && invitation.bouncedAt ? ["bounced"] : []),
  ],
});

/** The scores that a fact counts: one for an answer, none for other items. */
export const scoresIn = ({ counters }: Fact): number[] =>
  counters.filter((counter) => /^s\d+$/.test(counter)).map((counter) => Number(counter.slice(1)));

/** How often each score of the scale was given. */
export const histogramOf = (metric: Metric, counters: Record<string, number>): Record<string, number> =>
  Object.fromEntries(scaleOf(metric).map((score) => [String(score), counters[scoreCounter(score)] ?? 0]));
