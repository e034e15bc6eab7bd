import type { ResponseStore } from "../../application/answers/index.ts";
import { Response } from "../../domain/answers/index.ts";
import { invitationKey, onLog, onTimeline, pendingAttributes, responseKey } from "../base/keys/index.ts";
import { newPendingToken } from "../base/pending-token.ts";
import { getRow, parseRow, queryAll, type Row, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";
import { parseInvitation } from "../sending/index.ts";
import { createAnsweredSurveys } from "../surveys/index.ts";

export const parseResponse = (row: Row): Response => parseRow(Response, row);

/** A response's first row: on its customer's timeline and the log, and pending. */
export const newResponseRow = (response: Response, pendingToken: string, shards: number): Row => {
  const { invitationId: id, customerId, answeredAt } = response;
  return {
    ...response,
    ...responseKey(id),
    ...onTimeline(customerId, answeredAt, "RESPONSE", id),
    ...onLog("RESPONSE", answeredAt, id),
    ...pendingAttributes("RESPONSE", id, pendingToken, shards),
  };
};

export const createResponseStore = (table: Table, { shards }: { shards: number }): ResponseStore => {
  const answered = createAnsweredSurveys(table);
  return {
    find: async (invitationId) => {
      const rows = await queryAll(table, { partition: invitationKey(invitationId).pk, consistent: true });
      const invitation = rows.find((row) => row.sk === invitationKey(invitationId).sk);
      const response = rows.find((row) => row.sk === responseKey(invitationId).sk);
      return (
        invitation && {
          invitation: parseInvitation(invitation),
          response: response && parseResponse(response),
        }
      );
    },

    create: async (response) => {
      await answered.note(response);
      const pendingToken = newPendingToken(response.answeredAt);
      const row = newResponseRow(response, pendingToken, shards);
      // An erasure changes the invitation, so that either it or this answer fails and reads again.
      const written = await transact(table, [
        { put: row, expected: { pk: null } },
        { check: invitationKey(response.invitationId), expected: { customerId: response.customerId } },
      ]);
      if (written.outcome === "written") return true;
      // After a lost answer the SDK repeats the call, and the existing row is our own.
      const existing = await getRow(table, responseKey(response.invitationId));
      return existing?.pendingAt === pendingToken;
    },

    replace: async ({ invitationId: id, score, comment, revisedAt, revision }) => {
      const pendingToken = newPendingToken(revisedAt ?? "");
      const written = await write(table, {
        update: responseKey(id),
        set: {
          score,
          comment,
          revisedAt,
          revision,
          ...pendingAttributes("RESPONSE", id, pendingToken, shards),
        },
        expected: { revision: revision - 1 },
      });
      return written.outcome === "written" || written.existing?.pendingAt === pendingToken;
    },
  };
};
