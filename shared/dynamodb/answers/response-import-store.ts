import type { ResponseImportStore } from "../../application/answers/index.ts";
import { importedResponseId, type Response } from "../../domain/answers/index.ts";
import { mayBeInvitationId } from "../../domain/sending/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import type { Update } from "../base/expression.ts";
import { customerKey, responseKey, versionKey } from "../base/keys/index.ts";
import { newPendingToken } from "../base/pending-token.ts";
import { readable } from "../base/readable.ts";
import { getRows, type Row, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";
import { identitiesOf, profileRow, readIdentities, separateIds } from "../customers/index.ts";
import { createAnsweredSurveys, versionOf } from "../surveys/index.ts";
import { newResponseRow, parseResponse } from "./response-store.ts";

/**
 * Puts another version in the place of the one that was read. What was counted of it stays in the row, so the next count
 * adds only the difference. An erasure removes the hash: then this is refused.
 */
const replacing = ({ revision, contentHash }: Response, { pk, sk, ...row }: Row): Update => ({
  update: { pk, sk },
  set: row,
  remove: OPTIONAL.filter((name) => row[name] === undefined),
  expected: { revision, contentHash: contentHash ?? null },
});
const OPTIONAL = ["comment", "channel", "segments", "updatedAt", "revisedAt"];

export const createResponseImportStore = (
  table: Table,
  { shards, definitions }: { shards: number; definitions: (version: number) => Promise<Definitions> },
): ResponseImportStore => {
  const answered = createAnsweredSurveys(table);
  return {
    identities: (ids) => readIdentities(table, ids),
    separate: (separated) => separateIds(table, separated, shards),

    read: async ({ responses, customers }) => {
      const places = [
        ...responses.map((id) => [id, importedResponseId(id)] as const),
        // Our own export names an answer that was given here by its invitation: it comes last and so wins below.
        ...responses.filter(mayBeInvitationId).map((id) => [id, id] as const),
      ];
      const [version, ...rows] = await getRows(table, [
        versionKey,
        ...places.map(([, place]) => responseKey(place)),
        ...customers.map(customerKey),
      ]);
      const originals = places.flatMap(([id], index) => {
        const row = rows[index];
        return row ? [[id, readable(() => parseResponse(row))] as const] : [];
      });
      const [current, identities] = await Promise.all([
        definitions(versionOf(version)),
        identitiesOf(table, rows.slice(places.length)),
      ]);
      return { definitions: current, responses: new Map(originals), customers: identities };
    },

    /** Writes the profile first, as with a touchpoint: merging is safe to repeat, so a crash in between loses nothing. */
    save: async ({ response, replaces, profile }) => {
      const metric = await answered.noteUnlessOther(response);
      if (metric !== undefined) return { saved: "otherMetric", metric };
      if (profile && (await write(table, profileRow(profile))).outcome === "refused")
        return { saved: "profileMoved" };
      const pendingToken = newPendingToken(response.revisedAt ?? response.importedAt ?? response.answeredAt);
      const row = newResponseRow(response, pendingToken, shards);
      const written = await write(
        table,
        replaces ? replacing(replaces, row) : { put: row, expected: { pk: null } },
      );
      if (written.outcome === "written") return { saved: "recorded" };
      if (written.existing === undefined) throw new Error("a refused write names no row");
      // After a lost answer the SDK repeats the call, and the existing row is our own.
      if (written.existing.pendingAt === pendingToken) return { saved: "recorded" };
      return { saved: "exists", original: parseResponse(written.existing) };
    },
  };
};
