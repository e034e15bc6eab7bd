import * as z from "zod/mini";
import type { VerdictStore } from "../../application/scores/index.ts";
import { StandingVerdict } from "../../domain/scores/index.ts";
import type { Expected } from "../base/expression.ts";
import { lastLookKey, VERDICTS, verdictKey } from "../base/keys/index.ts";
import { getRow, parseRow, queryAll, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";

const LastLook = z.object({ day: z.string() });

const nameOf = ({ touchpoint, survey, metric }: StandingVerdict): string =>
  JSON.stringify([touchpoint, survey, metric]);

/** The standing verdicts share one partition: one Query reads them, and a changed one costs one write. */
export const createVerdictStore = (table: Table): VerdictStore => ({
  list: async () => {
    const rows = await queryAll(table, { partition: VERDICTS, consistent: true });
    return rows.map((row) => parseRow(StandingVerdict, row));
  },
  replace: async ({ before, after }) => {
    const put = { ...after, ...verdictKey(nameOf(after)) };
    const expected: Expected = before ? { verdict: before.verdict, day: before.day } : { pk: null };
    return (await write(table, { put, expected })).outcome === "written";
  },
  lastLook: async () => {
    const row = await getRow(table, lastLookKey);
    return row && parseRow(LastLook, row).day;
  },
  noteLook: async (day) => {
    await write(table, { update: lastLookKey, set: { day }, expected: { day: { absentOrBelow: day } } });
  },
});
