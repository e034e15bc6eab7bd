import type { JourneyEntry } from "../../shared/application/journeys/ports.ts";
import type { MemberMail, ToldAnswer } from "../../shared/application/notices/member-mail.ts";
import { problemFacts, summaryFrom } from "../../shared/domain/problems/problem-facts.ts";
import type { MemberEmailOptions } from "../../shared/email/alert/member-email.ts";
import { aResponse, aSentInvitation, aTouchpoint, DAY, earlier, HOUR, later, NOW } from "./builders.ts";
import { aProblem } from "./fake-problems.ts";

/** Names of touchpoint types in the examples. */
const TYPES = [
  { key: "order.delivered", name: "Order delivered" },
  { key: "order.placed", name: "Order placed" },
  { key: "ticket.opened", name: "Ticket opened" },
];

export const aToldAnswer = (
  response: Partial<ToldAnswer["response"]> = {},
  more: Partial<ToldAnswer> = {},
): ToldAnswer => ({
  response: {
    ...aResponse({
      invitationId: "inv-1",
      survey: "after-delivery",
      touchpoint: "order.delivered",
      score: 2,
    }),
    comment: "The parcel came a week late.\nNobody answered my emails, so I had to call three times.",
    ...response,
  },
  customer: { id: "c-42", name: "Ana Gómez", email: "ana@example.com" },
  case: { status: "new", dueAt: later(2 * DAY), assignee: "bo@acme.example" },
  ...more,
});

/** What a customer passed before an answer, newest first. */
export const someSteps = (): JourneyEntry[] => [
  {
    kind: "invitation",
    at: earlier(DAY),
    invitation: aSentInvitation({ survey: "after-delivery", createdAt: earlier(DAY) }),
  },
  ...(["order.delivered", "ticket.opened", "order.placed"] as const).map(
    (touchpoint, index): JourneyEntry => ({
      kind: "touchpoint",
      at: earlier((index + 2) * DAY),
      touchpoint: aTouchpoint({ touchpoint, occurredAt: earlier((index + 2) * DAY) }),
    }),
  ),
  {
    kind: "response",
    at: earlier(90 * DAY),
    response: aResponse({ score: 9, survey: "after-order", answeredAt: earlier(90 * DAY) }),
  },
];

type Kind = MemberMail["kind"];
type Of<K extends Kind> = Extract<MemberMail, { kind: K }>;

const shared = {
  to: "bo@acme.example",
  language: "en",
  timezone: "Europe/Dublin",
  reportingTimezone: "UTC",
  alert: "unhappy",
  isSample: false,
  types: TYPES,
  now: NOW,
};

export const anAnswerMail = (overrides: Partial<Of<"answer">> = {}): Of<"answer"> => ({
  ...shared,
  kind: "answer",
  answer: aToldAnswer(),
  steps: someSteps(),
  ...overrides,
});

const WORDS = ["", "Late again.", "Friendly staff, but the box was broken and half of it was missing."];

export const aGatheredMail = (count: number, overrides: Partial<Of<"gathered">> = {}): Of<"gathered"> => ({
  ...shared,
  alert: "daily-comments",
  kind: "gathered",
  count,
  answers: Array.from({ length: Math.min(count, 50) }, (_, index) =>
    aToldAnswer(
      {
        invitationId: `inv-${index}`,
        metric: index % 4 === 3 ? "csat" : "nps",
        score: index % 4 === 3 ? 5 : (index * 3) % 11,
        comment: WORDS[index % WORDS.length],
        answeredAt: earlier(index * HOUR),
      },
      index % 2 === 0 ? {} : { customer: { id: `c-${index}` }, case: undefined },
    ),
  ),
  ...overrides,
});

export const aDisabledMail = (overrides: Partial<Of<"webhookDisabled">> = {}): Of<"webhookDisabled"> => ({
  ...shared,
  kind: "webhookDisabled",
  webhook: { key: "crm", host: "hooks.acme.example", at: NOW, reason: "failing" },
  ...overrides,
});

export const aProblemMail = (overrides: Partial<Of<"problem">> = {}): Of<"problem"> => ({
  ...shared,
  kind: "problem",
  problem: summaryFrom(problemFacts(aProblem())),
  ...overrides,
});

export const emailOptions = (mail: MemberMail): MemberEmailOptions => ({
  mail,
  sender: { email: "feedback@acme.example", name: "Acme" },
  publicUrl: "https://surveys.acme.example/",
  deliveryId: "evt_0mhi5vtc0_0123456789abcdef012345",
});

/** A comment that tries everything. */
export const HOSTILE =
  '<b>parcel</b> & "late" \u202Etxt.exe\u202C <script>alert(1)</script>\r\nBcc: all@acme.example\r\n👩‍👩‍👧 =?utf-8?q?x?= \u2066a\u2069';
