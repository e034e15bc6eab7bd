import { createHash } from "node:crypto";

/** SHA-256 as lower-case hex: how links, API keys and addresses are stored. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The first 64 bits of SHA-256 as an unsigned number. Added up over items, their order does not matter. */
export const hash64 = (text: string): bigint => createHash("sha256").update(text).digest().readBigUInt64BE();

/** A number in `[0, 1)`, always the same for the same text and evenly spread over texts: for sampling. */
export const unitInterval = (text: string): number => Number(hash64(text) >> 11n) / 2 ** 53;

/** The shard of an item: 0 to `shards` - 1. */
export const shardOf = (id: string, shards: number): number => Number(hash64(id) % BigInt(shards));

/** JSON with sorted keys, as in RFC 8785 §3.2.3: equal content gives equal text. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, entry) =>
    entry !== null && typeof entry === "object" && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : entry,
  );
