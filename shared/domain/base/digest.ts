import { createHash } from "node:crypto";

/** SHA-256 as lower-case hex: how links, API keys and addresses are stored. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** First 64 bits of SHA-256 as an unsigned number: sums of it do not depend on the order of the items. */
export const hash64 = (text: string): bigint => createHash("sha256").update(text).digest().readBigUInt64BE();

/** An even spread over `[0, 1)`, the same for the same text: deterministic sampling. */
export const unitInterval = (text: string): number => Number(hash64(text) >> 11n) / 2 ** 53;

/** Which of `shards` parts an item belongs to. */
export const shardOf = (id: string, shards: number): number => Number(hash64(id) % BigInt(shards));

/** JSON with sorted keys (the part of RFC 8785 that matters for comparing): equal content gives equal text. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, entry) =>
    entry !== null && typeof entry === "object" && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : entry,
  );
