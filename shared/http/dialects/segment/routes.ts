import type { RouteTable } from "../../base/access.ts";

/** Segment's calls, each also under its first letter, as Segment's Analytics.js calls it. */
export const segmentRoutes = {
  "POST /v1/track": ["page", "tag"],
  "POST /v1/t": ["page", "tag"],
  "POST /v1/identify": ["page", "tag"],
  "POST /v1/i": ["page", "tag"],
  "POST /v1/page": ["page", "tag"],
  "POST /v1/p": ["page", "tag"],
  "POST /v1/screen": ["page", "tag"],
  "POST /v1/s": ["page", "tag"],
  "POST /v1/group": ["page", "tag"],
  "POST /v1/g": ["page", "tag"],
  "POST /v1/alias": ["page", "tag"],
  "POST /v1/a": ["page", "tag"],
  "POST /v1/batch": ["page", "tag"],
  "POST /v1/b": ["page", "tag"],
  // What Java's clients call a batch.
  "POST /v1/import": ["page", "tag"],
} as const satisfies RouteTable;

/**
 * The same calls with a slash at the end, as Ruby's and Java's clients write them: API Gateway has no route keys that end
 * in one. Not in the document: nobody should write such an address.
 */
export const slashedRoutes = { "POST /v1/{call+}": ["page", "tag"] } as const satisfies RouteTable;
