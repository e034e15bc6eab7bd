import { type Instant, toInstant } from "../base/time.ts";
import type { Response } from "./response.ts";

/** How long a page must be visible before it sends, by itself, the score that was tapped in the email. */
export const DWELL_MS = 3_000;
/** A little less than the page waits, because the two clocks may differ. */
const SHORTEST_MS = 2_900;

const WRITTEN = /^[0-9a-z]{1,9}$/;

/** The time when a page was made, as the page sends it back: milliseconds in base 36. */
export const writeShownAt = (shownAt: Instant): string => Date.parse(shownAt).toString(36);

/** Undefined where {@link writeShownAt} can't have written it. */
export const readShownAt = (written: string): Instant | undefined =>
  WRITTEN.test(written) ? toInstant(Number.parseInt(written, 36)) : undefined;

/**
 * Whether to take an answer that a page sent by itself. Email scanners may run the page with a clock turned forward, so
 * our clock must show that a person had time to see the page. An answer that is stored already stays: only a person may
 * change it.
 */
export const checkAutomatic = (
  shownAt: Instant,
  stored: Response | undefined,
  now: Instant,
): "accepted" | "tooSoon" | "answered" => {
  if (stored !== undefined) return "answered";
  return Date.parse(now) - Date.parse(shownAt) >= SHORTEST_MS ? "accepted" : "tooSoon";
};
