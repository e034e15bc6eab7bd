import { type Instant, toInstant } from "../base/time.ts";
import type { Response } from "./response.ts";

/** How long a page has to be in front of a person before it sends the score that they tapped in the email. */
export const DWELL_MS = 3_000;
/** A little less than the page waits itself, as no two clocks agree. */
const LEAST_MS = 2_900;

const WRITTEN = /^[0-9a-z]{1,9}$/;

/** When a page was made that sends the score by itself, as it gives it back: in base 36. */
export const writeShownAt = (shownAt: Instant): string => Date.parse(shownAt).toString(36);

/** Undefined where no page of ours wrote it. */
export const readShownAt = (written: string): Instant | undefined =>
  WRITTEN.test(written) ? toInstant(Number.parseInt(written, 36)) : undefined;

/**
 * Whether to believe that a person saw the page. A scanner that turns its clock forward sends at once by ours; and an
 * answer that is stored already stands: what changes it has to come from a person's own hand.
 */
export const believes = (
  shownAt: Instant,
  stored: Response | undefined,
  now: Instant,
): "believed" | "tooSoon" | "answered" => {
  if (stored !== undefined) return "answered";
  return Date.parse(now) - Date.parse(shownAt) >= LEAST_MS ? "believed" : "tooSoon";
};
