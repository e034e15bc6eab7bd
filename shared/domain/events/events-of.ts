import type { Response } from "../answers/index.ts";
import { type Instant, startOfDay } from "../base/time.ts";
import type { Case } from "../cases/index.ts";
import { problemFacts } from "../problems/index.ts";
import type { Change, ChangeOf } from "./change.ts";
import { type EventType, eventId, type Facts, type MilepostEvent } from "./event.ts";

/** `of`: what makes it unique besides its type. */
type Made = { at: Instant; of: readonly (string | number)[]; facts: Facts };
const event = (
  type: EventType,
  kind: MilepostEvent["subject"]["kind"],
  id: string,
  { at, of, facts }: Made,
): MilepostEvent => ({
  id: eventId(at, [type, id, ...of]),
  type,
  at,
  subject: { kind, id },
  facts,
});

/** When this version of an answer came in. */
export const changedAt = ({ revisedAt, importedAt, answeredAt }: Response): Instant =>
  revisedAt ?? importedAt ?? answeredAt;

const answerFacts = ({ survey, metric, touchpoint, channel, ...one }: Response): Facts => ({
  survey,
  metric,
  touchpoint,
  channel: channel ?? null,
  score: one.score,
  revision: one.revision,
  answeredAt: one.answeredAt,
  ...(one.importId === undefined ? {} : { imported: true }),
});

const ofResponse = ({ before, after }: ChangeOf<"response">): MilepostEvent[] => {
  const { invitationId: id, customerId, importedAt, answeredAt, revision } = after;
  // An erasure raises the revision too, and says nothing of the answer.
  if (customerId === null) return [];
  const recorded = event("response.recorded", "response", id, {
    at: importedAt ?? answeredAt,
    of: [],
    facts: answerFacts(after),
  });
  const revised = event("response.revised", "response", id, {
    at: changedAt(after),
    of: [revision],
    facts: { ...answerFacts(after), ...(before && { previousScore: before.score }) },
  });
  return [...(before ? [] : [recorded]), ...(revision > (before?.revision ?? 0) ? [revised] : [])];
};

const caseFacts = (one: Case): Facts => ({
  status: one.status,
  dueAt: one.dueAt,
  survey: one.survey,
  touchpoint: one.touchpoint,
  metric: one.metric,
  score: one.score,
  version: one.version,
  assigned: one.assignee !== undefined,
});

const ofCase = ({ before, after, at }: ChangeOf<"case">): MilepostEvent[] => {
  const { id, customerId, openedAt, updatedAt = at, overdueAt, version } = after;
  if (customerId === null) return [];
  const facts = caseFacts(after);
  const isUpdated = version > (before?.version ?? 1);
  const isFoundOverdue = overdueAt !== undefined && overdueAt !== before?.overdueAt;
  return [
    ...(before ? [] : [event("case.opened", "case", id, { at: openedAt, of: [], facts })]),
    ...(isUpdated ? [event("case.updated", "case", id, { at: updatedAt, of: [version], facts })] : []),
    ...(isFoundOverdue ? [event("case.overdue", "case", id, { at: overdueAt, of: [], facts })] : []),
  ];
};

type OptedOut = { survey: string | null; reason: "unsubscribed" | "complained"; at: Instant };

/** What stopped mail to the customer since `before`; when an opt-out of one survey came is not stored. */
const optedOut = ({ before, after, at }: ChangeOf<"customer">): OptedOut[] => {
  const { unsubscribedAt, complainedAt, unsubscribedFrom = [] } = after;
  const known = before?.unsubscribedFrom ?? [];
  const surveys = before ? unsubscribedFrom.filter((survey) => !known.includes(survey)) : [];
  return [
    ...(unsubscribedAt !== undefined && unsubscribedAt !== before?.unsubscribedAt
      ? [{ survey: null, reason: "unsubscribed" as const, at: unsubscribedAt }]
      : []),
    ...(complainedAt !== undefined && complainedAt !== before?.complainedAt
      ? [{ survey: null, reason: "complained" as const, at: complainedAt }]
      : []),
    ...surveys.map((survey) => ({ survey, reason: "unsubscribed" as const, at })),
  ];
};

const ofCustomer = (change: ChangeOf<"customer">): MilepostEvent[] => {
  const { id, joinedTo, asksRevision } = change.after;
  if (joinedTo !== undefined) return [];
  return optedOut(change).map(({ survey, reason, at }) =>
    event("customer.unsubscribed", "customer", id, {
      at,
      of: [reason, survey ?? "", asksRevision],
      facts: { survey, reason },
    }),
  );
};

const ofFailed = ({ at, after }: ChangeOf<"failedInvitation">): MilepostEvent[] => {
  const { id, customerId, decidedAt = at, attempts, survey, metric, touchpoint, reason } = after;
  if (customerId === null) return [];
  const facts = { survey, metric, touchpoint, reason: reason ?? null };
  return [event("invitation.failed", "invitation", id, { at: decidedAt, of: [attempts], facts })];
};

const ofVerdict = ({ row, after }: ChangeOf<"verdict">, timeZone: string): MilepostEvent[] => {
  const { verdict, changedOn, ...facts } = after;
  if (changedOn === undefined || (verdict !== "up" && verdict !== "down")) return [];
  const at = startOfDay(changedOn, timeZone);
  return [event("score.changed", "score", row, { at, of: [], facts: { verdict, changedOn, ...facts } })];
};

const ofProblem = ({ row, after }: ChangeOf<"problem">): MilepostEvent =>
  event("problem.detected", "problem", row, { at: after.foundAt, of: [], facts: problemFacts(after) });

/**
 * The events that a change of the table makes. The same change always makes the same ones, with the same ids. Without
 * `before`, they are those of all that the item says to have happened.
 * @param timeZone of the days of scores
 */
export const eventsOf = (change: Change, timeZone: string): MilepostEvent[] => {
  switch (change.kind) {
    case "response":
      return ofResponse(change);
    case "case":
      return ofCase(change);
    case "customer":
      return ofCustomer(change);
    case "failedInvitation":
      return ofFailed(change);
    case "verdict":
      return ofVerdict(change, timeZone);
    case "problem":
      return [ofProblem(change)];
    case "erasure": {
      const { at, customerId: id } = change;
      return [event("customer.erased", "customer", id, { at, of: [], facts: {} })];
    }
    case "delivery":
      return [];
    default:
      return change satisfies never;
  }
};
