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

/** An invitation's first row: on its customer's timeline and the log, pending, and due if it is scheduled. */
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
  /** Set if the change alters what is counted. */
  pendingToken?: string;
};

/**
 * A change that is refused unless the invitation still has the state and the claim number that the caller read. Fields
 * that become undefined are removed; an undefined `dueAt` takes the invitation off the due index.
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
