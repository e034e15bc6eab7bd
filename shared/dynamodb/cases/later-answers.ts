import { StoreUnavailable } from "../../application/base/store-unavailable.ts";
import type { LaterAnswerNoter } from "../../application/cases/index.ts";
import { withLaterAnswer } from "../../domain/cases/index.ts";
import { casesPartition, type Key } from "../base/keys/index.ts";
import { getRow, queryPages, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";
import { parseCase } from "./case-rows.ts";

const ROUNDS = 8;

/** Notes later answers: a Query of the customer's cases, and for each that it changes a read and one write unit. */
export const createLaterAnswerNoter = (table: Table): LaterAnswerNoter => {
  const noteOn = async (
    key: Key,
    answer: Parameters<LaterAnswerNoter["noteLaterAnswer"]>[1],
  ): Promise<void> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const row = await getRow(table, key);
      const one = row && parseCase(row);
      if (one === undefined || one.customerId === null) return;
      const later = withLaterAnswer(one, answer);
      if (later === undefined) return;
      // An erasure changes the version; another answer changes the list.
      const expected = { version: one.version, later: { same: one.later } };
      if ((await write(table, { update: key, set: { later }, expected })).outcome === "written") return;
    }
    throw new StoreUnavailable("the case kept changing");
  };
  return {
    noteLaterAnswer: async (customerIds, answer) => {
      for (const id of new Set(customerIds)) {
        const partition = casesPartition(id);
        for await (const { rows } of queryPages(table, { partition, index: "timeline" }))
          await Promise.all(rows.map(({ pk, sk }) => noteOn({ pk, sk }, answer)));
      }
    },
  };
};
