import * as z from "zod/mini";
import { Locale } from "../../domain/base/locale.ts";
import { EmailAddress, Key } from "../../domain/base/text.ts";
import { CalendarDay, DayOrTime, Duration, Timestamp, TimeZone } from "../../domain/base/time.ts";
import { CustomerDetails, CustomerId } from "../../domain/customers/index.ts";
import { SuppressionReason } from "../../domain/sending/index.ts";
import { Metric } from "../../domain/surveys/index.ts";
import { LANGUAGES } from "../../i18n/language.ts";
import { named } from "./naming.ts";

/** Names and formats that many calls share. */

named("Key", Key, {
  description: "Lower-case words and digits, joined by `.`, `-` or `_`.",
  examples: ["purchase.completed"],
});
named("CustomerId", CustomerId, { description: "Your own id of the customer.", examples: ["c-42"] });
named("Metric", Metric, {
  description: "`nps` is asked from 0 to 10, `csat` from 1 to 5, `ces` from 1 to 7.",
});
named("EmailAddress", EmailAddress, { description: "ASCII only.", examples: ["ana@example.com"] });
named("Locale", Locale, { description: "BCP 47 language tag.", examples: ["pt-BR"] });
named("TimeZone", TimeZone, { description: "IANA time zone.", examples: ["America/Sao_Paulo"] });
named("Duration", Duration, {
  description: "ISO 8601 duration, from zero to five years.",
  examples: ["P2D"],
});
named("Day", CalendarDay, {
  description: "A day of the reporting time zone, in the years 1900 to 2999.",
  format: "date",
  examples: ["2026-11-02"],
});
named("Timestamp", Timestamp, {
  description: "RFC 3339 time with `Z` or an offset, in the years 1900 to 2999.",
  examples: ["2026-11-02T14:03:00Z"],
});
named("DayOrTime", DayOrTime, {
  description: "A day of the reporting time zone, at its start; or an RFC 3339 time.",
  examples: ["2026-11-02", "2026-11-02T14:03:00Z"],
});
named("SuppressionReason", SuppressionReason, { description: "Why somebody is not asked." });

const ATTRIBUTES = {
  type: "object",
  additionalProperties: { type: ["string", "number", "boolean"] },
};

named("CustomerDetails", CustomerDetails, {
  description: "Who it was. Fields that are left out stay as they are; nothing is erased.",
  fields: {
    email: "Where surveys are sent; without it the customer is not asked.",
    name: "For the greeting.",
    locale: `The language of emails and pages: ${LANGUAGES.join(", ")} are spoken, others get English.`,
    timezone: "A survey's send window follows this time zone.",
    attributes: {
      ...ATTRIBUTES,
      description:
        "Up to 20 scalars per call and 100 per customer: names of 1–64 characters, text of up to 256. " +
        "They are merged by name.",
      maxProperties: 20,
      propertyNames: { minLength: 1, maxLength: 64 },
      examples: [{ plan: "pro", seats: 3 }],
    },
  },
});

/** Properties of a touchpoint, as the document describes them: zod only knows that they are an object. */
export const PROPERTIES = {
  type: "object",
  additionalProperties: true,
  description: "Free-form, of any depth up to 32 levels, at most 8 KB of JSON.",
  examples: [{ orderId: 1001, revenue: 120.5 }],
};

/** A time as the API shows it. */
export const Instant = named("Instant", z.iso.datetime(), {
  description: "RFC 3339 time in UTC, to the millisecond.",
  examples: ["2026-11-02T14:03:00.000Z"],
});

/** A page of a list. */
export const pageOf = <Item extends z.ZodMiniType>(id: string, item: Item) =>
  named(id, z.strictObject({ items: z.array(item), nextCursor: z.nullable(z.string()) }), {
    description: "One page of the list.",
    fields: { nextCursor: "Send it as `cursor` to get the next page; `null` on the last one." },
  });
