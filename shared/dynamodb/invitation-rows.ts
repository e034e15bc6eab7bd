import { Invitation, mayFollow } from "../domain/invitation.ts";
import type { Update } from "./expression.ts";
import { dueAt, invitationKey, pendingMark } from "./keys.ts";
import { parseRow, type Row } from "./table.ts";

export const parseInvitation = (row: Row): Invitation => parseRow(Invitation, row, ["dueAt"]);

export type InvitationChange = {
  invitation: Invitation;
  /** Fields that change; `dueAt: undefined` takes it off the waiting list. */
  changes: Partial<Invitation>;
  /** Given where the change alters what the ledger counts. */
  mark?: string;
};

/** A change that holds only while the invitation is in the state, and under the claim, that the caller read. */
export const invitationUpdate = ({ invitation, changes, mark }: InvitationChange, shards: number): Update => {
  const { dueAt: due, ...fields } = changes;
  if (changes.status !== undefined && !mayFollow(changes.status, invitation.status))
    throw new Error(`an invitation that is ${invitation.status} can't become ${changes.status}`);
  return {
    update: invitationKey(invitation.id),
    set: {
      ...fields,
      ...(due === undefined ? {} : dueAt(invitation.id, due, shards)),
      ...(mark === undefined ? {} : pendingMark("INVITATION", invitation.id, mark, shards)),
    },
    remove: "dueAt" in changes && due === undefined ? ["duePk", "dueAt"] : [],
    expected: { status: invitation.status, attempts: invitation.attempts },
  };
};
