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
} as const satisfies RouteTable;
