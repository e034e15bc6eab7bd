import * as z from "zod/mini";
import { Locale } from "../base/locale.ts";
import { localized } from "../base/localized.ts";
import { StorableNumber } from "../base/storable-number.ts";
import { EmailAddress, Key, line, prose } from "../base/text.ts";
import { addDuration, Duration, type Instant, toInstant, WEEKDAYS } from "../base/time.ts";
import { Metric } from "./metric.ts";

const scalar = z.union([z.string().check(z.maxLength(256)), StorableNumber, z.boolean()]);

/**
 * Which touchpoints trigger the survey, by one of their properties; all operators must match.
 * `{ property: "basket", gte: 100 }`: only touchpoints with a basket of 100 or more.
 */
const Condition = z
  .strictObject({
    property: line(64),
    eq: z.optional(scalar),
    ne: z.optional(scalar),
    gt: z.optional(StorableNumber),
    gte: z.optional(StorableNumber),
    lt: z.optional(StorableNumber),
    lte: z.optional(StorableNumber),
    in: z.optional(z.array(scalar).check(z.minLength(1), z.maxLength(50))),
    exists: z.optional(z.boolean()),
  })
  .check(
    z.refine(
      (condition) => Object.keys(condition).length > 1,
      "must name an operator: eq, ne, gt, gte, lt, lte, in or exists",
    ),
  );
export type Condition = z.infer<typeof Condition>;

const TimeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time like 09:00"));

/** Days and hours when an email may leave, in the customer's time zone: `[from, to)`. */
const SendWindow = z
  .strictObject({
    days: z._default(z.array(z.enum(WEEKDAYS)).check(z.minLength(1), z.maxLength(7)), [...WEEKDAYS]),
    from: TimeOfDay,
    to: TimeOfDay,
  })
  .check(z.refine(({ from, to }) => from < to, { error: "must be later than from", path: ["to"] }));
export type SendWindow = z.infer<typeof SendWindow>;

const byTone = z.strictObject({
  low: z.optional(line(300)),
  middle: z.optional(line(300)),
  high: z.optional(line(300)),
});
/** The survey's own texts; Milepost's texts stand in for those that are missing. */
export const OwnTexts = z.strictObject({
  /** Of the email. */
  subject: z.optional(line(120)),
  /** The sentence above the question in the email. */
  invitation: z.optional(line(300)),
  /** After an answer, by its tone. */
  thanks: z.optional(byTone),
  /** Above the comment box, by the tone of the answer. */
  followUp: z.optional(byTone),
});
export type OwnTexts = z.infer<typeof OwnTexts>;

/** A name with a dot in it (RFC 1035 §2.3.4), no address. Zod has the same among all its patterns, which come as one. */
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;
const httpsUrl = z
  .url({ protocol: /^https$/, hostname: DOMAIN, error: "must be an https URL" })
  .check(z.maxLength(500));

const HOUR_MS = 3_600_000;
const isAnHourOrMore = (duration: string): boolean => {
  try {
    return Date.parse(addDuration(toInstant(0), duration)) >= HOUR_MS;
  } catch {
    return true; // Not a duration: `Duration` reports that.
  }
};

/** A survey as an admin defines it (API: `PUT /v1/surveys/{key}`); only `metric` is required. */
export const SurveyDefinition = z.strictObject({
  metric: Metric,
  /** The type that triggers it; `null` makes a relationship survey, sent by campaign. */
  touchpoint: z._default(z.nullable(Key), null),
  active: z._default(z.boolean(), true),
  question: z.optional(localized(line(300), 50)),
  /** The language for everyone, whatever the customer's locale. */
  language: z.optional(Locale),
  texts: z.optional(localized(OwnTexts, 20)),
  when: z.optional(Condition),
  delay: z._default(Duration, "PT0S"),
  sampleRate: z._default(StorableNumber.check(z.gte(0), z.lte(1)), 1),
  cooldown: z.optional(Duration),
  /** After the email was sent. */
  expiresAfter: z._default(Duration, "P30D"),
  sendWindow: z.optional(SendWindow),
  reminder: z.optional(
    z.strictObject({
      after: Duration.check(z.refine(isAnHourOrMore, "must be an hour or more, like P3D")),
      max: z.int().check(z.gte(1), z.lte(5)),
    }),
  ),
  sender: z.optional(
    z.strictObject({
      name: z.optional(line(128)),
      email: EmailAddress,
      /** Where answers to the email go. */
      replyTo: z.optional(EmailAddress),
    }),
  ),
  brand: z.optional(
    z.strictObject({
      name: z.optional(line(128)),
      color: z.optional(z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/, "must be a colour like #0b5fff"))),
      logoUrl: z.optional(httpsUrl),
      /** In the footer of email and pages. The postal address may have several lines. */
      postalAddress: z.optional(
        prose(300).check(z.refine((text) => text.trim() !== "", "must not be blank")),
      ),
      privacyUrl: z.optional(httpsUrl),
      supportUrl: z.optional(httpsUrl),
    }),
  ),
  /** How a score that was chosen in the email is sent: `auto` by the page once a person sees it, `button` by a tap. */
  confirm: z._default(z.enum(["auto", "button"]), "auto"),
  alert: z.optional(
    z.strictObject({
      atOrBelow: z.int().check(z.gte(0), z.lte(10)),
      emails: z.array(EmailAddress).check(z.minLength(1), z.maxLength(20)),
    }),
  ),
});

export type SurveyDefinition = z.infer<typeof SurveyDefinition>;

/** A survey as it is stored. */
export const Survey = z.extend(SurveyDefinition, {
  key: Key,
  /** When the survey was deleted: it sends no more emails, and its answers stay. */
  archivedAt: z.optional(z.string()),
});
export type Survey = z.infer<typeof Survey>;

/** A JSON number that a caller wrote as text, as shops often do with amounts: `"120.5"`. No blanks, commas or hex. */
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** The number that a value is, also one written as text; NaN for anything else. */
const numberOf = (value: unknown): number => {
  if (typeof value === "number") return value;
  return typeof value === "string" && NUMBER.test(value) ? Number(value) : Number.NaN;
};

/** Whether two values are equal; a number equals the same number written as text, so "120.50" equals 120.5. */
const isSame = (value: unknown, wanted: unknown): boolean =>
  value === wanted ||
  ((typeof value === "number" || typeof wanted === "number") && numberOf(value) === numberOf(wanted));

const compare = (value: unknown, condition: Condition): boolean => {
  const number = numberOf(value);
  const { eq, ne, gt, gte, lt, lte, exists } = condition;
  return (
    (exists === undefined || exists === (value !== undefined)) &&
    (eq === undefined || isSame(value, eq)) &&
    (ne === undefined || !isSame(value, ne)) &&
    (gt === undefined || number > gt) &&
    (gte === undefined || number >= gte) &&
    (lt === undefined || number < lt) &&
    (lte === undefined || number <= lte) &&
    (condition.in === undefined || condition.in.some((option) => isSame(value, option)))
  );
};

/**
 * Whether a touchpoint's properties meet the survey's `when`. A number written as text compares as that number. An
 * absent property meets only `ne` and `exists: false`.
 */
export const meetsCondition = (
  survey: Pick<Survey, "when">,
  properties: Record<string, unknown> = {},
): boolean =>
  survey.when === undefined ||
  compare(
    Object.hasOwn(properties, survey.when.property) ? properties[survey.when.property] : undefined,
    survey.when,
  );

/** Whether the survey was deleted. */
export const isArchived = (survey: Survey): survey is Survey & { archivedAt: Instant } =>
  survey.archivedAt !== undefined;
