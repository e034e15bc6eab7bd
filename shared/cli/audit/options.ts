import { parseArgs } from "node:util";
import { labelledPlace } from "../../domain/scores/index.ts";
import { BUCKETS } from "../../dynamodb/base/keys.ts";

/** The words make no sense; the message says why. */
export class BadWords extends Error {
  override name = "BadWords";
}

export type AuditOptions = {
  /** Without one it is the local stack's. */
  table: string | undefined;
  json: boolean;
  /** Whether to mend, and only these buckets where any are named. */
  repair: boolean;
  buckets: readonly string[];
};

const read = (words: readonly string[]) => {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        table: { type: "string" },
        json: { type: "boolean", default: false },
        repair: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new BadWords(`${error instanceof Error ? error.message : error}\nnpm run audit -- --help`);
  }
};

/** As the report prints them: a place, or the key of a row that can be none. */
const isBucket = (name: string): boolean =>
  labelledPlace(name) !== undefined ||
  (BUCKETS.some((partition) => name.startsWith(partition)) && name.includes("/"));

/** @throws {BadWords} where the words make no sense; "help" where help is asked for */
export const parseAuditOptions = (words: readonly string[]): AuditOptions | "help" => {
  const { values, positionals } = read(words);
  if (values.help) return "help";
  const { table, json, repair } = values;
  if (table === "") throw new BadWords("--table has no name");
  if (positionals.length > 0 && !repair)
    throw new BadWords("Buckets are named only to be repaired: npm run audit -- --repair BUCKET …");
  const odd = positionals.find((name) => !isBucket(name));
  if (odd !== undefined)
    throw new BadWords(`${odd} names no bucket: write it as the report does, like 2026-11-02/metric///nps`);
  return { table, json, repair, buckets: positionals };
};
