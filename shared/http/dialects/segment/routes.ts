import type { RouteTable } from "../../base/access.ts";

/** Segment's calls, each also under its first letter, as Segment's Analytics.js calls it. */
export const segmentRoutes = {
  "POST /v1/track": ["tag"],
  "POST /v1/t": ["tag"],
  "POST /v1/identify": ["tag"],
  "POST /v1/i": ["tag"],
  "POST /v1/page": ["tag"],
  "POST /v1/p": ["tag"],
  "POST /v1/screen": ["tag"],
  "POST /v1/s": ["tag"],
  "POST /v1/group": ["tag"],
  "POST /v1/g": ["tag"],
  "POST /v1/alias": ["tag"],
  "POST /v1/a": ["tag"],
  "POST /v1/batch": ["tag"],
  "POST /v1/b": ["tag"],
  // What Java's clients call a batch.
  "POST /v1/import": ["tag"],
} as const satisfies RouteTable;

/**
 * The same calls with a slash at the end, as Ruby's and Java's clients write them: API Gateway has no route keys that end
 * in one. Not in the document: nobody should write such an address.
 */
export const slashedRoutes = { "POST /v1/{call+}": ["tag"] } as const satisfies RouteTable;
