import * as z from "zod/mini";
import type { ProblemReader, ProblemStore } from "../../application/problems/index.ts";
import { referenceOf } from "../../domain/base/reference.ts";
import { GrowingTopic } from "../../domain/problems/index.ts";
import { lastProblemLookKey, PROBLEMS, problemKey } from "../base/keys/index.ts";
import { getRow, parseRow, queryPages, type Row, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";

const LastLook = z.strictObject({ day: z.string(), at: z.string() });
const keyOf = ({ topic, openedOn }: GrowingTopic) => problemKey(openedOn, referenceOf(topic));

/** Rows that are read together. */
const PAGE = 200;
/** Problems that are kept in view: years of them, where topics are as many as usual. */
const MOST = 1_000;

export const parseGrowingTopic = (row: Row): GrowingTopic => parseRow(GrowingTopic, row);

/** The problems share one partition: one Query reads them, the newest first. */
export const createProblemReader = (table: Table): ProblemReader => ({
  list: async () => {
    const problems: GrowingTopic[] = [];
    const query = { partition: PROBLEMS, newestFirst: true, consistent: true, pageSize: PAGE };
    for await (const { rows } of queryPages(table, query)) {
      problems.push(...rows.map(parseGrowingTopic));
      if (problems.length >= MOST) break;
    }
    return problems;
  },
  lastLook: async () => {
    const row = await getRow(table, lastProblemLookKey);
    return row && parseRow(LastLook, row);
  },
});

export const createProblemStore = (table: Table): ProblemStore => ({
  ...createProblemReader(table),
  open: async (problem) =>
    (await write(table, { put: { ...problem, ...keyOf(problem) }, expected: { pk: null } })).outcome ===
    "written",
  follow: async ({ countedUntil, closedOn, tickets, channels, customers, now, ...named }) => {
    const { outcome } = await write(table, {
      update: keyOf({ countedUntil, tickets, channels, customers, now, ...named }),
      set: { countedUntil, tickets, channels, customers, now, ...(closedOn !== undefined && { closedOn }) },
      expected: { countedUntil: { absentOrBelow: countedUntil } },
    });
    return outcome === "written";
  },
  noteLook: async ({ day, at }) => {
    const expected = { day: { absentOrBelow: day } };
    await write(table, { update: lastProblemLookKey, set: { day, at }, expected });
  },
});
