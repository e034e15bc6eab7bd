import type { Instant } from "../base/time.ts";
import {
  type Case,
  type CaseChange,
  type CaseNote,
  type CaseStatus,
  MAX_NOTES,
  NEXT_STATUSES,
} from "./case.ts";

/**
 * Why a case can't be changed so: the status may not follow, the person was erased and their case takes no words any
 * more, or it has {@link MAX_NOTES} notes.
 */
export type CaseRefusal =
  | { why: "status"; from: CaseStatus; to: CaseStatus; next: readonly CaseStatus[] }
  | { why: "erased" }
  | { why: "full" };

/** `unchanged`: everything is as the change wants it, and there is no note. */
export type ChangedCase =
  | { outcome: "changed"; after: Case; note: CaseNote | undefined }
  | { outcome: "unchanged" }
  | { outcome: "refused"; refusal: CaseRefusal };

/** Whether a change brings words that a person wrote: an erasure would not find them again. */
const hasWords = ({ note, cause, tags = [] }: CaseChange): boolean =>
  note !== undefined || (cause ?? null) !== null || tags.length > 0;

const refusalOf = (one: Case, change: CaseChange): CaseRefusal | undefined => {
  const { status, note } = change;
  const next = NEXT_STATUSES[one.status];
  if (status !== undefined && status !== one.status && !next.includes(status))
    return { why: "status", from: one.status, to: status, next };
  if (one.customerId === null && hasWords(change)) return { why: "erased" };
  if (note !== undefined && one.notes >= MAX_NOTES) return { why: "full" };
  return undefined;
};

/** What a new status sets and clears. The first call stays when a case is opened again; its end does not. */
const statusFields = (one: Case, status: CaseStatus | undefined, now: Instant): Partial<Case> => {
  if (status === undefined || status === one.status) return {};
  const isEnd = status === "resolved" || status === "dismissed";
  return {
    status,
    contactedAt: one.contactedAt ?? (status === "contacted" ? now : undefined),
    resolvedAt: isEnd ? now : undefined,
  };
};

/** With a new due time that has not come yet, a case is overdue no longer. */
const dueFields = (dueAt: Instant | undefined, now: Instant): Partial<Case> =>
  dueAt === undefined ? {} : { dueAt, ...(dueAt > now ? { overdueAt: undefined } : {}) };

/** Null takes a text away; what is left out stays. */
const textField = <Name extends "assignee" | "cause">(name: Name, text: string | null | undefined) =>
  text === undefined ? {} : { [name]: text ?? undefined };

/**
 * A case after a person's change, with a version that is one higher. The same status again changes nothing, but may
 * bring a note.
 */
export const changeCase = (
  one: Case,
  change: CaseChange,
  { now, by }: { now: Instant; by: string },
): ChangedCase => {
  const refusal = refusalOf(one, change);
  if (refusal) return { outcome: "refused", refusal };
  const { status, assignee, dueAt, note: text, tags, cause } = change;
  const wanted: Case = {
    ...one,
    ...statusFields(one, status, now),
    ...dueFields(dueAt, now),
    ...textField("assignee", assignee),
    ...textField("cause", cause),
    ...(tags === undefined ? {} : { tags: [...new Set(tags)] }),
  };
  const note = text === undefined ? undefined : { at: now, by, text };
  if (note === undefined && JSON.stringify(wanted) === JSON.stringify(one)) return { outcome: "unchanged" };
  const after = { ...wanted, notes: one.notes + (note ? 1 : 0), version: one.version + 1, updatedAt: now };
  return { outcome: "changed", after, note };
};

/**
 * A case once its person was erased: status and times stay. Its notes go with it, and so does what else somebody wrote
 * about the person; later answers too, since they would still show which answers are of one person.
 */
export const erasedCase = (one: Case): Case => ({
  ...one,
  customerId: null,
  cause: undefined,
  tags: [],
  later: [],
  version: one.version + 1,
});
