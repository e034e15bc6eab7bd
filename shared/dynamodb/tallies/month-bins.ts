import type { BucketDelta } from "../../domain/scores/index.ts";
import { usualBinsOf } from "../../domain/tickets/index.ts";
import type { Expected } from "../base/expression.ts";
import type { Key } from "../base/keys/index.ts";
import type { Row, Table } from "../base/table.ts";
import { write } from "../base/write.ts";

/** A month's histograms of all tickets: the rows that a year is read from. Those of a channel or topic are read seldom. */
const isReadOften = ({ place }: BucketDelta): boolean =>
  place.cut === "support" && place.period.length === "2026-10".length;

const binsFor = (delta: BucketDelta): Map<string, string[]> =>
  isReadOften(delta) ? usualBinsOf(delta.counters) : new Map();

/**
 * What a bucket's row must have before durations are added to it: the first bin of each code, which stands for all usual
 * ones. They are more counters than one update can name (4 KB, AWS quota), so they are written before.
 */
export const binsExpected = (delta: BucketDelta): Expected =>
  Object.fromEntries(
    [...binsFor(delta).values()].flatMap(([first]) => (first ? [[first, { present: true as const }]] : [])),
  );

/** Gives a bucket's row the usual bins that it lacks; what they count stays. */
export const writeBins = async (
  table: Table,
  { delta, key, existing }: { delta: BucketDelta; key: Key; existing: Row | undefined },
): Promise<void> => {
  for (const bins of binsFor(delta).values()) {
    const [first = ""] = bins;
    if (existing?.[first] !== undefined) continue;
    await write(table, {
      update: key,
      add: { ...Object.fromEntries(bins.map((bin) => [bin, 0])), digest: 0n },
    });
  }
};
