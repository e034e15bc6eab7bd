import { OptOutInput, OptOutSelection } from "../../../domain/customers/index.ts";
import { problemDetails } from "../../base/problem.ts";
import { ListQuery } from "../../lists/query.ts";
import { BatchResults } from "../../openapi/batch-answers.ts";
import { named } from "../../openapi/naming.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { FoundOptOutsJson, OptOutPage, RecordedOptOutJson } from "./answers.ts";
import { OptOutBatch, OptOutLookup } from "./requests.ts";
import { optOutRoutes } from "./routes.ts";

named("Unsubscribe", OptOutInput, {
  description: "An opt-out that was given elsewhere.",
  fields: {
    survey:
      "The one survey that is not wanted any more; left out, none is. Only with the reason `unsubscribed`.",
    at: "Since when; now if it is left out. At most 5 minutes ahead.",
  },
});
named("UnsubscribeBatch", OptOutBatch, {
  fields: {
    unsubscribes: {
      description: "Each is checked by itself.",
      items: { $ref: "#/components/schemas/Unsubscribe" },
    },
  },
});
named("UnsubscribeSelection", OptOutSelection, {
  description: "What to take back of one address, named by `email` or `id`.",
  fields: {
    id: "As the list has it.",
    survey: "Only the opt-out from this survey.",
    reason: "Only opt-outs for this reason.",
  },
});
named("UnsubscribeLookup", OptOutLookup, { description: "The address to look for." });

const tag = "Customers";
const id = "8e43ca37701228e74983efdbd0cff5c16b3b1e5d4e29a7c05626d4d25a018e11";
const given = { email: "ana@example.com", reason: "unsubscribed", at: "2026-03-01T09:00:00Z" } as const;
const at = "2026-03-01T09:00:00.000Z";
const unknown = "Nothing of the kind stops mail to this address.";
const notAhead = [{ path: "at", message: "must not be more than 5 minutes ahead" }];

export const optOuts = operationsOf(optOutRoutes, {
  "GET /v1/unsubscribes": {
    id: "listUnsubscribes",
    tag,
    summary: "What stops mail, by address, the last change first",
    description:
      "From every source: this API, imports, the links in emails, and SES's bounces and complaints. Addresses are stored as SHA-256 only, so each is named by that: hash yours (in lower case, without " +
      "blanks around) to compare. An address that changes moves to the front: who reads daily stops where `changedAt` " +
      "is older than the last time.",
    query: ListQuery,
    answers: {
      200: {
        description: "One page.",
        content: jsonContent(OptOutPage, {
          page: {
            items: [
              { id, reason: "unsubscribed", survey: "after-support", changedAt: "2026-11-05T10:00:00.000Z" },
              { id, reason: "bounced", at, changedAt: "2026-11-05T10:00:00.000Z" },
            ],
            nextCursor: null,
          },
        }),
      },
    },
    problems: { 422: [{ path: "cursor", message: "must be a nextCursor of an earlier answer" }] },
  },
  "POST /v1/unsubscribes": {
    id: "recordUnsubscribe",
    tag,
    summary: "Record an opt-out that was given elsewhere",
    description:
      "No survey is sent to the address from now on, also where other customers have it; what waits is suppressed. Safe to send again.",
    body: jsonContent(OptOutInput, {
      all: given,
      one: { email: "ana@example.com", survey: "after-support", reason: "unsubscribed" },
      bounce: { email: "old@example.com", reason: "bounced" },
    }),
    answers: {
      200: {
        description: "It stood there already.",
        content: jsonContent(RecordedOptOutJson, { known: { id, status: "duplicate" } }),
      },
      201: {
        description: "Recorded.",
        content: jsonContent(RecordedOptOutJson, { recorded: { id, status: "recorded" } }),
      },
    },
    problems: { 422: notAhead },
  },
  "POST /v1/unsubscribes/batch": {
    id: "recordUnsubscribes",
    tag,
    summary: "Record 1–500 opt-outs that were given elsewhere",
    description: "At most 6 MB. Bad items do not stop the good ones, and sending them again changes nothing.",
    body: jsonContent(OptOutBatch, {
      two: { unsubscribes: [given, { email: "old@example.com", reason: "bounced" }] },
    }),
    answers: {
      207: {
        description: "A result per item, in order.",
        content: jsonContent(BatchResults, {
          mixed: {
            results: [
              { index: 0, id, status: "recorded" },
              { index: 1, status: "rejected", problem: problemDetails(422, "at is not right.", notAhead) },
            ],
          },
        }),
      },
    },
    problems: { 422: [{ path: "unsubscribes", message: "is required" }] },
  },
  "POST /v1/unsubscribes/lookup": {
    id: "lookUpUnsubscribes",
    tag,
    summary: "What stops mail to one address",
    description: "A POST, because URLs are kept in histories and logs, and an address is personal data.",
    body: jsonContent(OptOutLookup, { one: { email: "ana@example.com" } }),
    answers: {
      200: {
        description: "What stops mail to it.",
        content: jsonContent(FoundOptOutsJson, {
          found: { id, unsubscribes: [{ reason: "unsubscribed", at }] },
        }),
      },
    },
    problems: { 422: [{ path: "email", message: "must be an email address like ana@example.com" }] },
  },
  "DELETE /v1/unsubscribes": {
    id: "withdrawUnsubscribes",
    tag,
    summary: "Take back what stops mail to an address",
    description:
      "For a mistake in an import, or a mailbox that works again. The body says what to take back; without `reason` " +
      "and `survey` all of the address. What customers said by an email's link, and complaints, stand in their " +
      "profiles too and stay there; so does an erasure.",
    body: jsonContent(OptOutSelection, {
      bounce: { email: "ana@example.com", reason: "bounced" },
      byId: { id },
    }),
    answers: { 204: { description: "Taken back." } },
    problems: { 404: unknown, 422: [{ path: "email", message: "is required, or id in its place" }] },
  },
});
