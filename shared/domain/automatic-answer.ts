import type { Response } from "./response.ts";
import { type Instant, toInstant } from "./time.ts";

/** How long a page has to be in front of a person before it sends the score that they tapped in the email. */
export const DWELL_MS = 3_000;
/** A little less than the page waits itself, as no two clocks agree. */
const LEAST_MS = 2_900;

/** What a page says that sends a preselected score by itself: when it was made, and what was stored then. */
export type AutomaticAnswer = {
  shownAt: Instant;
  /** Of the stored response; undefined where there was none. */
  revision: number | undefined;
};

const WRITTEN = /^([0-9a-z]{1,9})\.(-|\d{1,9})$/;

/** As the page carries it and gives it back: `mhz3k1q9.0`, the time in base 36 and the revision. */
export const writeAutomaticAnswer = ({ shownAt, revision }: AutomaticAnswer): string =>
  `${Date.parse(shownAt).toString(36)}.${revision ?? "-"}`;

/** Undefined where a page of ours did not write it. */
export const readAutomaticAnswer = (written: string): AutomaticAnswer | undefined => {
  const [, time = "", revision] = WRITTEN.exec(written) ?? [];
  const shownAt = new Date(Number.parseInt(time, 36));
  if (Number.isNaN(shownAt.getTime())) return undefined;
  return { shownAt: toInstant(shownAt), revision: revision === "-" ? undefined : Number(revision) };
};

/**
 * Whether to believe that a person saw the page. A scanner that turns its clock forward sends at once by ours; and an
 * answer that was stored since, in another tab or by the same person's own hand, stands.
 */
export const believes = (
  { shownAt, revision }: AutomaticAnswer,
  stored: Pick<Response, "revision"> | undefined,
  now: Instant,
): "believed" | "tooSoon" | "changedSince" => {
  if (stored?.revision !== revision) return "changedSince";
  return Date.parse(now) - Date.parse(shownAt) >= LEAST_MS ? "believed" : "tooSoon";
};
