import * as z from "zod";
import { countRows } from "../file/count-rows.ts";

/** What became of rows. */
export const Counts = z.object({
  recorded: z.number(),
  duplicate: z.number(),
  refused: z.number(),
  /** How many of the stored rows have each notice. */
  notices: z.record(z.string(), z.number()),
});
export type Counts = z.infer<typeof Counts>;

export const NO_ROWS: Counts = { recorded: 0, duplicate: 0, refused: 0, notices: {} };

const addNotices = (a: Counts["notices"], b: Counts["notices"]): Counts["notices"] => {
  const sum = { ...a };
  for (const [notice, count] of Object.entries(b)) sum[notice] = (sum[notice] ?? 0) + count;
  return sum;
};

export const addCounts = (a: Counts, b: Counts): Counts => ({
  recorded: a.recorded + b.recorded,
  duplicate: a.duplicate + b.duplicate,
  refused: a.refused + b.refused,
  notices: addNotices(a.notices, b.notices),
});

/** The notices for a person: `120 rows: It was not taken: …`. */
export const noticeLines = ({ notices }: Counts): string[] =>
  Object.entries(notices).map(([notice, count]) => `${countRows(count)}: ${notice}`);
