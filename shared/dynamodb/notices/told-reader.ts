import { identityOf } from "../../application/customers/index.ts";
import type { ToldAnswer, ToldReader } from "../../application/notices/index.ts";
import { parseResponse } from "../answers/index.ts";
import { caseKey, responseKey } from "../base/keys/index.ts";
import { getRows, type Table } from "../base/table.ts";
import { parseCase } from "../cases/index.ts";
import { readIdentities } from "../customers/index.ts";

/**
 * Reads answers with their cases and people: one batched read for the answers, one for the people, and one more where
 * ids were joined. A profile that is gone means that its person is being erased.
 */
export const createToldReader = (table: Table): ToldReader => ({
  answers: async (ids) => {
    const rows = await getRows(table, [...ids.map(responseKey), ...ids.map(caseKey)]);
    const found = ids.flatMap((_, index) => {
      const [row, caseRow] = [rows[index], rows[index + ids.length]];
      return row ? [{ response: parseResponse(row), case: caseRow && parseCase(caseRow) }] : [];
    });
    const people = await readIdentities(
      table,
      found.flatMap(({ response: { customerId } }) => customerId ?? []),
    );
    return found.flatMap((one): ToldAnswer[] => {
      const { customerId } = one.response;
      if (customerId === null) return [];
      const { id, profile, unreadable } = identityOf(people, customerId);
      if (unreadable) throw unreadable;
      return profile ? [{ ...one, customer: { id, name: profile.name, email: profile.email } }] : [];
    });
  },
});
