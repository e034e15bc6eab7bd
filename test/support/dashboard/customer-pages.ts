import type { JourneyEntry } from "../../../shared/application/journeys/index.ts";
import type { DryRun } from "../../../shared/application/sending/index.ts";
import { decide } from "../../../shared/domain/sending/index.ts";
import type { PeopleTexts } from "../../../shared/i18n/dashboard/people-texts.ts";
import {
  type CustomersView,
  type CustomerView,
  customerPage,
  customersPage,
} from "../../../shared/pages/dashboard/customers/index.ts";
import {
  aCustomer,
  anAddress,
  anAsk,
  anInvitation,
  aPolicy,
  aResponse,
  aSurvey,
  aTouchpoint,
  DAY,
  earlier,
  HOUR,
  later,
  NOW,
} from "../builders.ts";
import { aMember } from "../fake-members.ts";
import type { GalleryPage } from "./voice.ts";

const HOSTILE = `</main><script>alert("${"x".repeat(60)}")</script>‮`;
const COMMENT = "I waited three days for the parcel, and nobody told me that it was late. ";

const touchpoint = (id: string, days: number, more: Parameters<typeof aTouchpoint>[0] = {}): JourneyEntry => {
  const at = earlier(days * DAY);
  return { kind: "touchpoint", at, touchpoint: aTouchpoint({ id, occurredAt: at, ...more }) };
};
const response = (days: number, more: Parameters<typeof aResponse>[0]) => {
  const at = earlier(days * DAY);
  return {
    kind: "response" as const,
    at,
    response: aResponse({ invitationId: `i-${days}`, answeredAt: at, ...more }),
  };
};
const invitation = (days: number, more: Parameters<typeof anInvitation>[0]): JourneyEntry => {
  const at = earlier(days * DAY);
  return { kind: "invitation", at, invitation: anInvitation({ id: `i-${days}`, createdAt: at, ...more }) };
};

const SAID = [
  response(1, {
    metric: "csat",
    score: 2,
    touchpoint: "ticket.solved",
    survey: "after-ticket",
    comment: COMMENT.repeat(30),
    revisedAt: NOW,
  }),
  response(40, { invitationId: "an earlier one", score: 9, comment: HOSTILE }),
];

const ENTRIES: readonly JourneyEntry[] = [
  ...SAID.slice(0, 1),
  invitation(2, {
    survey: "after-ticket",
    status: "sent",
    sentAt: earlier(2 * DAY - HOUR),
    deliveredAt: NOW,
    reminders: 1,
  }),
  touchpoint("t-3", 2, {
    touchpoint: "ticket.solved",
    channel: "chat",
    properties: {
      ticketId: "T-1008",
      topic: HOSTILE,
      a: 1,
      b: [2],
      c: true,
      d: null,
      e: "x".repeat(300),
      f: 0,
    },
  }),
  touchpoint("t-2", 3, { touchpoint: "x".repeat(64), registered: false }),
  invitation(39, { status: "suppressed", reason: "contactCap" }),
  ...SAID.slice(1),
  touchpoint("t-1", 41, { channel: "web", properties: { orderId: 1001, revenue: 120.5 } }),
];

const customer = aCustomer({
  name: `Ana Souza ${HOSTILE}`.slice(0, 128),
  locale: "pt-BR",
  timezone: "America/Sao_Paulo",
  attributes: { plan: "enterprise", seats: 40, vip: true, [HOSTILE.slice(0, 64)]: "y".repeat(256) },
  joined: ["anon-1", "z".repeat(128)],
  pageGiven: ["attributes.plan"],
  unsubscribedFrom: ["yearly"],
  asks: [anAsk({ survey: "after-ticket", at: earlier(2 * DAY) })],
});

const runs: readonly DryRun[] = [
  aSurvey({ key: "after-ticket", metric: "csat", touchpoint: "ticket.solved" }),
  aSurvey({ sendWindow: { days: ["tue"], from: "09:00", to: "18:00" } }),
  aSurvey({ key: "yearly", touchpoint: null }),
].map((survey) => {
  const decision = decide({
    survey,
    customer,
    address: anAddress(),
    policy: aPolicy(),
    trustPageAddresses: false,
    invitation: { id: "", plannedAt: NOW },
    now: NOW,
  });
  return { survey, decision, ...(decision.decision === "suppress" && { allowedFrom: later(12 * DAY) }) };
});

const ACCOUNT: CustomerView["account"] = {
  tickets: ["open", "held", "solved"].map((status, index) => ({
    ref: `r${index}`,
    ticketId: index === 2 ? "W".repeat(128) : `T-10${index}`,
    customerId: customer.id,
    customerRef: "c",
    channel: "chat",
    topic: index === 1 ? `<i>${"topic".repeat(20)}` : "app-crash",
    priority: null,
    initiatedBy: "customer",
    status: status as "open" | "held" | "solved",
    openedAt: earlier((index + 1) * DAY),
    firstReplyAt: null,
    firstSolvedAt: status === "solved" ? NOW : null,
    lastSolvedAt: null,
    reopenedAt: null,
    escalatedAt: null,
    merged: [],
    replies: 1,
    handledSeconds: 60,
    cost: null,
    oneTouch: null,
    firstContact: null,
    isCapped: false,
  })),
  subscriptions: [
    {
      plan: "pro",
      mrr: 9_900,
      currency: "BRL",
      status: "cancelled",
      since: earlier(400 * DAY),
      renewsAt: null,
      endsAt: later(20 * DAY),
    },
    {
      plan: null,
      mrr: 1_200,
      currency: "EUR",
      status: "active",
      since: earlier(90 * DAY),
      renewsAt: later(9 * DAY),
      endsAt: null,
    },
    {
      plan: "w".repeat(90),
      mrr: 500,
      currency: "EUR",
      status: "ended",
      since: earlier(900 * DAY),
      renewsAt: null,
      endsAt: earlier(500 * DAY),
    },
  ],
  pays: { BRL: 9_900, EUR: 1_200 },
  months: [
    { month: "2026-11", costs: { BRL: 31_200 }, pays: { BRL: 9_900, EUR: 1_200 } },
    { month: "2026-10", costs: {}, pays: { BRL: 9_900, EUR: 1_200 } },
  ],
  onboarding: { startedAt: earlier(390 * DAY), completedAt: earlier(381 * DAY) },
  goals: { set: 5, reached: 2, overdue: 1 },
  lostFrom: earlier(200 * DAY),
};

const frameOf = (texts: PeopleTexts) => ({
  texts,
  member: aMember({ name: "Lea Lead" }),
  section: "customers" as const,
});

/** One customer of whom all is known that a page can show, with hostile texts, and journeys that go on. */
const customerView = (texts: PeopleTexts): CustomerView => ({
  frame: frameOf(texts),
  id: customer.id,
  customer,
  address: anAddress({ bouncedAt: earlier(DAY) }),
  journey: { entries: ENTRIES, cursor: "more", isContinued: true },
  said: {
    responses: SAID.map((one) => one.response),
    cases: new Map([[SAID[0]?.response.invitationId ?? "", "contacted" as const]]),
    hasMore: false,
  },
  asking: { asked: "2026-11-03", at: NOW, timeZone: "America/Sao_Paulo", today: "2026-11-02", runs },
  account: ACCOUNT,
  erasure: "unconfirmed",
  timeZone: "UTC",
  now: NOW,
  typeName: (key) =>
    ({ "purchase.completed": "Purchase completed", "ticket.solved": "Ticket solved" })[key] ?? key,
});

/** Customers by when they were first seen. */
const customersView = (texts: PeopleTexts): CustomersView => ({
  frame: frameOf(texts),
  filter: { from: "2026-10-06", to: "2026-11-03" },
  today: "2026-11-02",
  timeZone: "UTC",
  isErased: true,
  shown: {
    kind: "list",
    items: [
      customer,
      aCustomer({ id: "w".repeat(128), name: undefined, email: undefined, unsubscribedAt: NOW }),
      aCustomer({ id: "c-43", name: "Иван Петров", attributes: { plan: "pro" } }),
    ],
    cursor: "more",
    isContinued: true,
  },
});

export const CUSTOMER_PAGES: readonly GalleryPage[] = [
  { name: "dashboard-customers", render: ({ people }) => customersPage(customersView(people)) },
  { name: "dashboard-customer", render: ({ people }) => customerPage(customerView(people)) },
];
