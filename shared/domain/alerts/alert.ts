import * as z from "zod/mini";
import { EmailAddress, Key, line } from "../base/text.ts";
import { addDuration, Duration, toInstant } from "../base/time.ts";
import { TONES } from "../surveys/index.ts";

/** How long a duration is, from an arbitrary instant; undefined where it is none. */
const lengthMs = (duration: string): number | undefined => {
  try {
    return Date.parse(addDuration(toInstant(0), duration));
  } catch {
    return undefined;
  }
};
const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
const between = (least: number, most: number, message: string) =>
  Duration.check(
    z.refine((duration: string) => {
      const length = lengthMs(duration);
      return length === undefined || (length >= least && length <= most);
    }, message),
  );

const some = <Item extends z.ZodMiniType>(item: Item, most: number) =>
  z.optional(z.array(item).check(z.minLength(1), z.maxLength(most)));

/** What must hold of an answer, all of it; with nothing in it, every answer alerts. Or that it is about problems. */
export const AlertCondition = z.strictObject({
  surveys: some(Key, 50),
  touchpoints: some(Key, 50),
  sentiment: z.optional(z.enum(TONES)),
  atOrBelow: z.optional(z.int().check(z.gte(0), z.lte(10))),
  hasComment: z.optional(z.boolean()),
  /** One of these is in the comment: each may be several words, and then all of them. */
  words: some(
    line(100).check(z.refine((text) => /[\p{L}\p{N}]/u.test(text), "must have a letter or a digit")),
    50,
  ),
  /** It is about topics of tickets that grow, and not about answers. */
  problems: z.optional(z.literal(true)),
  /** Of problems: only these topics. */
  topics: some(line(64), 50),
  /** An audience: `plan:pro`. */
  attribute: z.optional(line(128).check(z.regex(/^[^:]+:.+$/, "must be like plan:pro"))),
});
export type AlertCondition = z.infer<typeof AlertCondition>;

/** What an alert does for each answer that it names: it opens a case, and tells addresses and webhooks. */
export const AlertDefinition = z
  .strictObject({
    active: z._default(z.boolean(), true),
    when: z._default(AlertCondition, {}),
    /** How long to wait after the answer, so that its comment comes along. */
    wait: z._default(between(0, 7 * DAY_MS, "must be a week or less, like PT10M"), "PT0S"),
    case: z.optional(
      z.strictObject({
        assignee: z.optional(EmailAddress),
        dueIn: z.optional(between(MINUTE_MS, 366 * DAY_MS, "must be between a minute and a year, like P2D")),
      }),
    ),
    emails: z._default(z.array(EmailAddress).check(z.maxLength(20)), []),
    webhooks: z._default(z.array(Key).check(z.maxLength(20)), []),
    /** Gathers what came in this time into one email. */
    every: z.optional(
      between(5 * MINUTE_MS, 31 * DAY_MS, "must be between five minutes and 31 days, like P1D"),
    ),
  })
  .check(
    z.refine(
      (alert) => alert.case !== undefined || alert.emails.length > 0 || alert.webhooks.length > 0,
      "must do something: open a case, or tell an address or a webhook",
    ),
  );
export type AlertDefinition = z.infer<typeof AlertDefinition>;

/** An alert as it is stored. */
export const Alert = z.strictObject({
  key: z.string(),
  ...AlertDefinition.shape,
  updatedAt: z.string(),
});
export type Alert = z.infer<typeof Alert>;

/** Most alerts of a deployment: each answer is held against all of them. */
export const MAX_ALERTS = 100;

/**
 * That an alert has seen an answer: what makes it alert once. `withdrawn`: the answer was changed while the alert waited,
 * and did not match any more; it may alert when it matches again.
 */
export const Raised = z.strictObject({
  alert: z.string(),
  response: z.string(),
  state: z.enum(["waiting", "raised", "withdrawn"]),
  /** The newest revision of the answer that was found to match. */
  revision: z.int(),
  /** When it is due, or was. The email of an alert that gathers is named by it. */
  dueAt: z.string(),
});
export type Raised = z.infer<typeof Raised>;
