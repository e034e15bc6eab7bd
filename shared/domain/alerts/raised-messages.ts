import type { Response } from "../answers/index.ts";
import type { Instant } from "../base/time.ts";
import { addressHash } from "../customers/index.ts";
import { eventId, type MilepostEvent } from "../events/index.ts";
import type { Alert, Raised } from "./alert.ts";

/** Answers that an email of what was gathered names; it says how many there are. */
const GATHERED_SHOWN = 50;

/** A message of an alert: an event, and the id that its delivery to an address has. */
export type AlertMessage = { event: MilepostEvent; idFor: (address: string) => string };

const addressed = (of: readonly string[], at: Instant, event: Omit<MilepostEvent, "id" | "type">) => ({
  event: { ...event, id: eventId(at, of), type: "alert.raised" as const },
  idFor: (address: string) => eventId(at, [...of, addressHash(address)]),
});

/** Of one answer. Its ids are made of when the answer was first given, so each revision gives the same. */
export const singleMessage = (
  { key }: Pick<Alert, "key">,
  { invitationId: id, answeredAt, score, metric, survey, touchpoint }: Response,
  at: Instant,
): AlertMessage =>
  addressed(["alert.raised", key, id], answeredAt, {
    at,
    subject: { kind: "response", id },
    facts: { score, metric, survey, touchpoint },
  });

/** Of all answers that an alert gathered until a time. */
export const gatheredMessage = (
  { key }: Pick<Alert, "key">,
  responses: readonly Pick<Response, "invitationId">[],
  dueAt: Instant,
): AlertMessage =>
  addressed(["alert.raised", key, "every", dueAt], dueAt, {
    at: dueAt,
    subject: { kind: "none", id: "" },
    facts: {
      responses: responses.slice(0, GATHERED_SHOWN).map(({ invitationId }) => invitationId),
      count: responses.length,
    },
  });

/** Of a topic that grows: the same whenever its event comes again. */
export const problemMessage = (
  { key }: Pick<Alert, "key">,
  { at, subject, facts }: Omit<MilepostEvent, "id" | "type">,
): AlertMessage => addressed(["alert.raised", key, "problem", subject.id], at, { at, subject, facts });

/** That an alert waits with an answer, or has acted. */
export const raisedOf = (
  { key: alert }: Pick<Alert, "key">,
  { invitationId: response, revision }: Pick<Response, "invitationId" | "revision">,
  state: "waiting" | "raised",
  dueAt: Instant,
): Raised => ({ alert, response, state, revision, dueAt });
