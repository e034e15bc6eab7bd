import { Invitation, mayFollow } from "../../domain/sending/index.ts";
import type { Update } from "../base/expression.ts";
import {
  dueAt,
  INDEX_KEYS,
  invitationKey,
  onLog,
  onTimeline,
  pendingAttributes,
} from "../base/keys/index.ts";
import { parseRow, type Row } from "../base/table.ts";

export const parseInvitation = (row: Row): Invitation => parseRow(Invitation, row, ["dueAt"]);

/** An invitation as it is first stored: on its customer's timeline, on the ledger, not yet counted, and due if it waits. */
export const invitationRow = (invitation: Invitation, pendingToken: string, shards: number): Row => {
  const { id, customerId, createdAt, plannedAt, dueAt: due = plannedAt } = invitation;
  return {
    ...invitation,
    ...invitationKey(id),
    ...onTimeline(customerId, createdAt, "INVITATION", id),
    ...onLog("INVITATION", createdAt, id),
    ...pendingAttributes("INVITATION", id, pendingToken, shards),
    ...(invitation.status === "scheduled" ? dueAt(id, due, shards) : {}),
  };
};

export type InvitationChange = {
  invitation: Invitation;
  changes: Partial<Invitation>;
  /** Given where the change alters what the ledger counts. */
  pendingToken?: string;
};

/**
 * A change that holds only while the invitation is in the state, and under the claim, that the caller read. A field
 * that becomes undefined goes; `dueAt` takes it off the waiting list then.
 */
export const invitationUpdate = (
  { invitation, changes, pendingToken }: InvitationChange,
  shards: number,
): Update => {
  const { dueAt: due, ...fields } = changes;
  if (changes.status !== undefined && !mayFollow(changes.status, invitation.status))
    throw new Error(`an invitation that is ${invitation.status} can't become ${changes.status}`);
  const gone = Object.keys(fields).filter((field) => fields[field as keyof typeof fields] === undefined);
  return {
    update: invitationKey(invitation.id),
    set: {
      ...fields,
      ...(due === undefined ? {} : dueAt(invitation.id, due, shards)),
      ...(pendingToken === undefined
        ? {}
        : pendingAttributes("INVITATION", invitation.id, pendingToken, shards)),
    },
    remove: [...gone, ...("dueAt" in changes && due === undefined ? INDEX_KEYS.due : [])],
    expected: { status: invitation.status, attempts: invitation.attempts },
  };
};
