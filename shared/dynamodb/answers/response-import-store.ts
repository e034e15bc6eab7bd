import type { ResponseImportStore } from "../../application/answers/index.ts";
import { importedResponseId } from "../../domain/answers/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import { customerKey, responseKey, versionKey } from "../base/keys/index.ts";
import { newPendingToken } from "../base/pending-token.ts";
import { readable } from "../base/readable.ts";
import { getRows, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";
import { identitiesOf, profileRow, readIdentities } from "../customers/index.ts";
import { createAnsweredSurveys, versionOf } from "../surveys/index.ts";
import { newResponseRow, parseResponse } from "./response-store.ts";

export const createResponseImportStore = (
  table: Table,
  { shards, definitions }: { shards: number; definitions: (version: number) => Promise<Definitions> },
): ResponseImportStore => {
  const answered = createAnsweredSurveys(table);
  return {
    identities: (ids) => readIdentities(table, ids),

    read: async ({ responses, customers }) => {
      const [version, ...rows] = await getRows(table, [
        versionKey,
        ...responses.map((id) => responseKey(importedResponseId(id))),
        ...customers.map(customerKey),
      ]);
      const originals = responses.flatMap((id, index) => {
        const row = rows[index];
        return row ? [[id, readable(() => parseResponse(row))] as const] : [];
      });
      const [current, identities] = await Promise.all([
        definitions(versionOf(version)),
        identitiesOf(table, rows.slice(responses.length)),
      ]);
      return { definitions: current, responses: new Map(originals), customers: identities };
    },

    /** Writes the profile first, as with a touchpoint: merging is safe to repeat, so a crash in between loses nothing. */
    save: async ({ response, profile }) => {
      const metric = await answered.noteUnlessOther(response);
      if (metric !== undefined) return { saved: "otherMetric", metric };
      if (profile && (await write(table, profileRow(profile))).outcome === "refused")
        return { saved: "profileMoved" };
      const pendingToken = newPendingToken(response.importedAt ?? response.answeredAt);
      const written = await write(table, {
        put: newResponseRow(response, pendingToken, shards),
        expected: { pk: null },
      });
      if (written.outcome === "written") return { saved: "recorded" };
      if (written.existing === undefined) throw new Error("a refused put names no row");
      // After a lost answer the SDK repeats the call, and the existing row is our own.
      if (written.existing.pendingAt === pendingToken) return { saved: "recorded" };
      return { saved: "exists", original: parseResponse(written.existing) };
    },
  };
};
