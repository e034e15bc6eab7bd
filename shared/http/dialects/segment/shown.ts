import type { LeftOut } from "../../../application/journeys/index.ts";
import { ATTRIBUTES_PER_CUSTOMER } from "../../../domain/customers/index.ts";
import { answer, type HttpResult } from "../../base/api.ts";
import { type FieldError, invalid, Problem } from "../../base/problem.ts";
import type { SegmentSuccess } from "./answers.ts";
import { notKept, quoted } from "./reading.ts";

/** Why an alias was not joined, by outcome. */
export const JOIN_NOTICES = {
  apart: "The two ids were not joined: the earlier one belongs to somebody else.",
  full: "The two ids were not joined: the customer has 50 others already.",
} as const;

/**
 * What a page key can't do. These say the same of every customer, because a page key reads nothing: not even whether an
 * id is known.
 */
export const PAGE_NOTICES = {
  alias:
    "A page key joins two ids only where no server has used the earlier one; this answer does not say whether it did.",
  optOut: notKept("unsubscribed", "a page key stops mail to nobody"),
} as const;

/** About a message whose id another one had before it, with other content. */
export const TAKEN_NOTICE = notKept("The message", "another one was recorded under its messageId before");

/** Segment's names for Milepost's fields. */
const SEGMENT_NAMES: Record<string, string> = {
  id: "messageId",
  touchpoint: "event",
  occurredAt: "timestamp",
  "customer.attributes": "traits",
};

/** A refusal with Segment's names of the fields, which the caller used. */
export const inSegmentsWords = (refused: Problem | Error): Problem | Error => {
  if (!(refused instanceof Problem) || refused.details.errors === undefined) return refused;
  const { status, detail, errors } = refused.details;
  const renamed = errors.map(({ path, message }) => ({ path: SEGMENT_NAMES[path] ?? path, message }));
  return status === 422 ? invalid(renamed) : new Problem(status, detail, { errors: renamed });
};

/** Notices about what there was no room for. */
export const leftOutNotices = ({ attributesLeftOut = [], channelLeftOut = false }: LeftOut): string[] => [
  ...attributesLeftOut.map((name) =>
    notKept(`The trait ${quoted(name)}`, `the customer has ${ATTRIBUTES_PER_CUSTOMER} others already`),
  ),
  ...(channelLeftOut ? [notKept("The channel", "there is no room for another one")] : []),
];

const MAX_NOTICES = 100;

/** Segment's clients look only at the status. The notices tell a person what was not kept. */
export const success = (notices: string[]): HttpResult => {
  const more = notices.length - MAX_NOTICES;
  const told = more > 0 ? [...notices.slice(0, MAX_NOTICES), `… and ${more} more`] : notices;
  return answer<typeof SegmentSuccess>(200, { success: true, ...(told.length > 0 ? { notices: told } : {}) });
};

/** The most errors shown for one message of a batch, so that all refused messages fit into the answer. */
const ERRORS_PER_MESSAGE = 3;

/** The wrong fields of one message, with paths in the whole batch (`batch.3.event`). */
export const errorsAt = (index: number, { details }: Problem): FieldError[] => {
  const at = (path: string) => (path === "" ? `batch.${index}` : `batch.${index}.${path}`);
  const errors = details.errors ?? [{ path: "", message: details.detail }];
  return errors.slice(0, ERRORS_PER_MESSAGE).map(({ path, message }) => ({
    path: at(path),
    message,
  }));
};
