import * as z from "zod/mini";
import { Locale } from "../../../domain/base/locale.ts";
import { EmailAddress, Key } from "../../../domain/base/text.ts";
import { TimeZone } from "../../../domain/base/time.ts";
import { CaseStatus } from "../../../domain/cases/index.ts";
import { CustomerId } from "../../../domain/customers/index.ts";
import { JourneyPage } from "../../journeys/journey/answers.ts";
import { named } from "../../openapi/naming.ts";
import { Instant, pageOf } from "../../openapi/words.ts";

export const ContactJson = named(
  "Contact",
  z.strictObject({ at: Instant, survey: Key, invitation: z.string() }),
  {
    description: "One time that the customer was asked: what the contact cap and the cooldowns count.",
    fields: { invitation: "The invitation's id." },
  },
);

export const CustomerProfile = named(
  "CustomerProfile",
  z.strictObject({
    id: CustomerId,
    email: z.optional(EmailAddress),
    name: z.optional(z.string()),
    locale: z.optional(Locale),
    timezone: z.optional(TimeZone),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    asks: z.array(ContactJson),
    createdAt: Instant,
    emailSince: z.optional(Instant),
    unsubscribedAt: z.optional(Instant),
    complainedAt: z.optional(Instant),
    unsubscribedFrom: z.optional(z.array(Key)),
    joined: z.array(CustomerId),
    pageGiven: z.optional(z.array(z.string())),
  }),
  {
    description: "What is known of the customer.",
    fields: {
      id: "The id that the profile stands under: where the one asked for was joined to another, that other.",
      emailSince:
        "Since when the address is this one, where it was not there from the start; no link to it shows or erases what is stored.",
      unsubscribedAt: "Since when no survey goes to this customer.",
      complainedAt: "Since when nothing goes to them because they marked our mail as spam.",
      unsubscribedFrom: "Surveys that this customer asked not to get any more.",
      joined: "Other ids of the same person, whose journeys show in this customer's.",
      pageGiven:
        "The fields that only page keys gave, like `email` or `attributes.plan`. Such an address is not mailed unless the stage trusts it.",
    },
  },
);

export const AddressJson = named(
  "Address",
  z.strictObject({
    asks: z.array(ContactJson),
    unsubscribedAt: z.optional(Instant),
    unsubscribedFrom: z.optional(z.array(Key)),
    bouncedAt: z.optional(Instant),
    complainedAt: z.optional(Instant),
    erasedAt: z.optional(Instant),
  }),
  {
    description: "What is known of an address, no matter which customer has it.",
    fields: {
      asks: "When it was asked: the contact cap and the cooldowns count for the address as for the customer.",
      unsubscribedAt: "Since when no survey goes to it.",
      unsubscribedFrom: "Surveys that it asked not to get any more.",
      bouncedAt: "Since when nothing goes to it because it bounced for good.",
      complainedAt: "Since when nothing goes to it because our mail was marked as spam.",
      erasedAt: "Since when nothing goes to it because somebody who had it was erased.",
    },
  },
);

export const OwnCase = named(
  "CustomerCase",
  z.strictObject({
    response: z.string(),
    status: CaseStatus,
    openedAt: Instant,
    dueAt: Instant,
    contactedAt: z.nullable(Instant),
    resolvedAt: z.nullable(Instant),
    cause: z.nullable(z.string()),
    tags: z.array(z.string()),
    notes: z.array(z.strictObject({ at: Instant, text: z.string() })),
  }),
  { description: "What was written and done about one of their answers. Who did it is left out." },
);

export const CustomerExportJson = named(
  "CustomerExport",
  z.strictObject({
    customer: z.nullable(CustomerProfile),
    address: z.nullable(AddressJson),
    journey: JourneyPage,
    cases: z.array(OwnCase),
  }),
  {
    description: "Everything that is stored of one person.",
    fields: {
      customer: "`null` where only a journey is stored.",
      address: "What is known of the profile's address; `null` where nothing is.",
      journey: "As much as one answer holds, and where it goes on.",
      cases: "Those of the responses in this part of the journey.",
    },
  },
);

export const CustomerPage = pageOf("CustomerPage", CustomerProfile);

/** What the route without an id in its path answers: a customer's export, or a list of customers. */
export const CustomersAnswer = named("CustomersAnswer", z.union([CustomerExportJson, CustomerPage]), {
  description: "With `id` what is stored of one customer; else a list of customers.",
});
