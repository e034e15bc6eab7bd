import type { Instant } from "../../domain/base/time.ts";
import { Invitation, type Transition } from "../../domain/sending/index.ts";
import type { Update } from "../base/expression.ts";
import {
  dueAt,
  INDEX_KEYS,
  invitationKey,
  onLog,
  onTimeline,
  pendingAttributes,
} from "../base/keys/index.ts";
import { newPendingToken } from "../base/pending-token.ts";
import { parseRow, type Row, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";

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

/**
 * A transition as a write. A field that becomes undefined is removed; without `dueAt` the row also leaves the index of
 * what is due. `pendingToken` makes the invitation wait to be counted.
 */
export const transitionUpdate = (
  { invitation: { id }, changes, mustHold }: Transition,
  { shards, pendingToken }: { shards: number; pendingToken?: string | undefined },
): Update => {
  const { dueAt: due, ...fields } = changes;
  const gone = Object.keys(fields).filter((field) => fields[field as keyof typeof fields] === undefined);
  return {
    update: invitationKey(id),
    set: {
      ...fields,
      ...(due === undefined ? {} : dueAt(id, due, shards)),
      ...(pendingToken === undefined ? {} : pendingAttributes("INVITATION", id, pendingToken, shards)),
    },
    remove: [...gone, ...("dueAt" in changes && due === undefined ? INDEX_KEYS.due : [])],
    expected: mustHold,
  };
};

/** Writes a transition, and makes the invitation wait to be counted where the ledger changes; whether it was written. */
export const writeTransition = async (
  table: Table,
  transition: Transition,
  { shards, clock }: { shards: number; clock: () => Instant },
): Promise<boolean> => {
  const pendingToken = transition.isRecounted ? newPendingToken(clock()) : undefined;
  const written = await write(table, transitionUpdate(transition, { shards, pendingToken }));
  return written.outcome === "written";
};
