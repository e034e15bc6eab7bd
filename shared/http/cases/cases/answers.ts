import * as z from "zod/mini";
import { Key } from "../../../domain/base/text.ts";
import { CaseStatus } from "../../../domain/cases/index.ts";
import { Metric } from "../../../domain/surveys/index.ts";
import { ResponseCustomer } from "../../answers/responses/answers.ts";
import { named } from "../../openapi/naming.ts";
import { Instant, pageOf } from "../../openapi/words.ts";

const count = z.int().check(z.gte(0));

const CaseNoteJson = named("CaseNote", z.strictObject({ at: Instant, by: z.string(), text: z.string() }), {
  description: "What somebody wrote about a case. It is never changed.",
  fields: { by: "A member's address, or the name of an API key." },
});

const CaseResponse = named(
  "CaseResponse",
  z.strictObject({
    id: z.string(),
    metric: Metric,
    score: z.int(),
    comment: z.optional(z.string()),
    answeredAt: Instant,
    revisedAt: z.optional(Instant),
    revision: count,
  }),
  { description: "The response that a case is about, as it is now." },
);

const LaterAnswerJson = named(
  "LaterAnswer",
  z.strictObject({
    response: z.string(),
    survey: Key,
    metric: Metric,
    score: z.int(),
    revision: count,
    answeredAt: Instant,
  }),
  { description: "What the same customer answered after the response of the case." },
);

const caseShape = {
  id: z.string(),
  status: CaseStatus,
  openedAt: Instant,
  openedBy: z.string(),
  dueAt: Instant,
  overdueAt: z.nullable(Instant),
  contactedAt: z.nullable(Instant),
  resolvedAt: z.nullable(Instant),
  assignee: z.nullable(z.string()),
  cause: z.nullable(z.string()),
  tags: z.array(z.string()),
  notes: z.array(CaseNoteJson),
  version: z.int().check(z.gte(1)),
  response: CaseResponse,
  customer: z.nullable(ResponseCustomer),
  touchpoint: z.nullable(Key),
  survey: Key,
  later: z.array(LaterAnswerJson),
};
export const CaseJson = named("Case", z.strictObject(caseShape), {
  description: "The follow-up of one response: who calls back, by when, with what result.",
  fields: {
    id: "The invitation's id of the response: there is one case per response.",
    status:
      "`new`: nobody has looked at it; `open`: somebody works on it; `contacted`: the customer was called; " +
      "`resolved` and `dismissed`: it ended, with a result or without one.",
    openedBy: "An alert's key, a member's address, or the name of an API key.",
    dueAt: "When the customer should have been called.",
    overdueAt:
      "When it was found that nobody had called by then; `null` where that never was, or it is due later now.",
    contactedAt: "When the customer was called first. It stays where the case is opened again.",
    resolvedAt: "When it ended, resolved or dismissed; `null` once it is opened again.",
    assignee: "The member who calls.",
    cause: "Why the customer was hurt, in your words.",
    notes: "The oldest first.",
    version: "Rises with each change. Send it as `if-match` with yours.",
    customer: "`null` once the person is erased.",
    later: "The oldest first, at most 10: what came of it.",
  },
});
export const CasePage = pageOf("CasePage", CaseJson);

const Hours = z.strictObject({ median: z.nullable(z.number()), p90: z.nullable(z.number()) });
named("Hours", Hours, {
  description:
    "Hours, to one decimal; `null` where there is nothing to measure. Between two values they are interpolated, as " +
    "spreadsheets do it.",
  fields: { p90: "Nine in ten took no longer." },
});
const Recovered = named(
  "Recovered",
  z.strictObject({
    of: count,
    better: count,
    rate: z.nullable(z.number()),
    interval: z.nullable(z.strictObject({ level: z.literal(0.95), low: z.number(), high: z.number() })),
  }),
  {
    description:
      "Whether customers came back happier. A customer counts once, with the case that was resolved last.",
    fields: {
      of: "Customers with a resolved case who answered the same metric again after that.",
      better: "Those of them whose newest answer is higher than the one that opened the case.",
      rate: "better / of, from 0 to 1, to 4 decimals; `null` if `of` is 0.",
      interval: "The rate's 95 % interval (Wilson), in the same unit.",
    },
  },
);
export const CaseFiguresJson = named(
  "CaseFigures",
  z.strictObject({
    opened: count,
    contacted: count,
    contactedInTime: count,
    resolved: count,
    dismissed: count,
    overdue: count,
    hoursToContact: Hours,
    hoursToResolve: Hours,
    recovered: Recovered,
  }),
  {
    description: "How the cases went that were opened in the period.",
    fields: {
      contacted: "The customer was called, whatever came of it.",
      contactedInTime: "By the case's due time.",
      overdue: "Nobody has called, although it was due.",
      hoursToContact: "From opening to the first call.",
      hoursToResolve: "From opening to the end of those that are resolved.",
    },
  },
);
