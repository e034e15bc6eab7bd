import { parseArgs } from "node:util";
import { labelledPlace } from "../../domain/scores/index.ts";
import { BUCKETS } from "../../dynamodb/base/keys/index.ts";

/** The words of the command can't be used; the message says why. */
export class BadWords extends Error {
  override name = "BadWords";
}

export type AuditOptions = {
  /** Undefined: the local stack's table. */
  table: string | undefined;
  json: boolean;
  repair: boolean;
  /** The buckets to repair; none named: all. */
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

/** A name as the report prints it: a bucket's label, or the key of a row that can be no bucket. */
const isBucket = (name: string): boolean =>
  labelledPlace(name) !== undefined ||
  (BUCKETS.some((partition) => name.startsWith(partition)) && name.includes("/"));

/** @returns "help" where help is asked for @throws {BadWords} where the words can't be used */
export const parseAuditOptions = (words: readonly string[]): AuditOptions | "help" => {
  const { values, positionals } = read(words);
  if (values.help) return "help";
  const { table, json, repair } = values;
  if (table === "") throw new BadWords("--table has no name");
  if (positionals.length > 0 && !repair)
    throw new BadWords("Buckets are named only to be repaired: npm run audit -- --repair BUCKET …");
  const unknown = positionals.find((name) => !isBucket(name));
  if (unknown !== undefined)
    throw new BadWords(
      `${unknown} names no bucket: write it as the report does, like 2026-11-02/metric///nps`,
    );
  return { table, json, repair, buckets: positionals };
};
