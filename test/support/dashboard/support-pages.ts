import type { SupportRow } from "../../../shared/application/tickets/index.ts";
import { pointsBetween } from "../../../shared/domain/base/period.ts";
import { changesOf } from "../../../shared/domain/scores/index.ts";
import { durationCounters } from "../../../shared/domain/tickets/histogram.ts";
import { supportFigures } from "../../../shared/domain/tickets/index.ts";
import {
  type Problem,
  type SupportView,
  supportPage,
} from "../../../shared/pages/dashboard/support/index.ts";
import {
  type ShownTicket,
  type TicketsView,
  ticketsPage,
} from "../../../shared/pages/dashboard/tickets/index.ts";
import type { DashboardVoice, GalleryPage } from "./voice.ts";

const NOW = "2026-11-27T09:03:00.000Z";
const FILTER = { from: "2026-10-31", to: "2026-11-28" };
const HOUR = 3_600;
const HOSTILE = `<script>alert("x")</script>${"W".repeat(80)}`;

/** Counters of so many tickets: shares of them, and how long they took around a middle. */
const countersOf = ({
  solved,
  first,
  touch,
  hours,
  cost,
}: {
  solved: number;
  first: number;
  touch: number;
  hours: number;
  cost?: number | undefined;
}) => {
  const counters: Record<string, number> = {
    opened: Math.round(solved * 1.08),
    solved,
    firstContact: Math.round(solved * first),
    oneTouch: Math.round(solved * touch),
    reopened: Math.round(solved * 0.06),
    escalated: Math.round(solved * 0.09),
    unanswered: Math.round(solved * 0.03),
    merged: Math.round(solved / 50),
    ...(cost !== undefined && { "costs:BRL": solved, "cost:BRL": solved * cost }),
  };
  const codes = { w: 0.1, f: 0.15, q: 0.7, h: 0.02, s: 1, c: 1.1, W: 0.05, F: 0.06, Q: 0.3, S: 0.4, C: 0.5 };
  for (const [code, of] of Object.entries(codes))
    for (let ticket = 0; ticket < solved; ticket++) {
      const took = Math.round(hours * HOUR * of * (0.1 + ((ticket * 7) % 23) / 8));
      for (const [name, n] of Object.entries(durationCounters(code, took)))
        counters[name] = (counters[name] ?? 0) + n;
    }
  return counters;
};

type Plan = Parameters<typeof countersOf>[0] & {
  channel?: string | null;
  topic?: string | null;
  answers?: number;
  from?: string;
  to?: string;
};

const rowOf = (plan: Plan): SupportRow => {
  const {
    solved,
    channel = null,
    topic = null,
    answers = solved / 3,
    from = FILTER.from,
    to = FILTER.to,
  } = plan;
  return {
    channel,
    topic,
    from,
    to,
    ...supportFigures(countersOf(plan), { unsolved: Math.round(solved / 6) }, { hasBusinessHours: true }),
    csat:
      topic === null
        ? {
            responses: Math.round(answers),
            score: answers >= 1 ? 81.3 : null,
            interval: answers >= 1 ? { level: 0.95, low: 73.2, high: 87.6 } : null,
          }
        : { responses: null, score: null, interval: null, missing: "answers have no topic" },
    csi: answers >= 1 ? 77.4 : null,
  };
};

const compared = (row: SupportRow, before: SupportRow): SupportRow => {
  const share = (name: "oneTouch" | "firstContactResolution") => ({
    current: { hits: row[name].resolved, n: row[name].of },
    previous: { hits: before[name].resolved, n: before[name].of },
  });
  const flat = { previous: 80, difference: 1.3, low: -9, high: 11, verdict: "flat" as const };
  const [oneTouch = flat, firstContactResolution = flat] = changesOf([
    share("oneTouch"),
    share("firstContactResolution"),
  ]);
  const differ = (now: number | null, then: number | null) => ({
    previous: then,
    difference: now === null || then === null ? null : now - then,
  });
  const mean = (
    name: "waitTime" | "firstReply" | "requesterWait" | "handleTime" | "timeToSolve" | "timeToClose",
  ) => differ(row[name].mean, before[name].mean);
  return {
    ...row,
    change: {
      opened: differ(row.opened, before.opened),
      solved: differ(row.solved, before.solved),
      reopened: differ(row.reopened, before.reopened),
      escalated: differ(row.escalated, before.escalated),
      unsolved: differ(row.unsolved, before.unsolved),
      oneTouch,
      firstContactResolution,
      waitTime: mean("waitTime"),
      firstReply: mean("firstReply"),
      requesterWait: mean("requesterWait"),
      handleTime: mean("handleTime"),
      timeToSolve: mean("timeToSolve"),
      timeToClose: mean("timeToClose"),
      cost: [{ currency: "BRL", previous: 1_410, difference: -120 }],
      csat: flat,
      csi: { previous: 76.1, difference: 1.3 },
    },
  };
};

const CHANNELS: readonly Plan[] = [
  { channel: "email", solved: 174, first: 0.51, touch: 0.44, hours: 21, cost: 1_890 },
  { channel: "chat", solved: 214, first: 0.72, touch: 0.58, hours: 3, cost: 1_200 },
  { channel: "phone", solved: 61, first: 0.62, touch: 0.7, hours: 1.5, cost: 2_650 },
  { channel: "", solved: 9, first: 0.6, touch: 0.5, hours: 12 },
];
const TOPICS: readonly Plan[] = [
  { topic: "app-crash", solved: 92, first: 0.38, touch: 0.31, hours: 26, cost: 1_900 },
  { topic: "billing", solved: 131, first: 0.68, touch: 0.55, hours: 9, cost: 1_350 },
  { topic: "password", solved: 117, first: 0.84, touch: 0.79, hours: 2, cost: 640 },
  { topic: "delivery", solved: 74, first: 0.55, touch: 0.4, hours: 17, cost: 1_700 },
  { topic: "", solved: 21, first: 0.5, touch: 0.5, hours: 8 },
];

const PROBLEMS: readonly Problem[] = [
  {
    topic: "app-crash",
    since: "2026-11-12",
    to: "2026-11-27",
    tickets: 51,
    customers: 38,
    channels: [
      { channel: "chat", tickets: 34 },
      { channel: "email", tickets: 17 },
    ],
    usual: 1.1,
    now: 3.4,
  },
];

const CUSTOMERS: SupportView["customers"] = {
  month: "2026-11",
  most: [
    {
      customer: { id: "c-77", name: "Padaria do Porto" },
      tickets: 14,
      costs: [{ currency: "BRL", amount: 31_200 }],
      pays: [{ currency: "BRL", mrr: 9_900 }],
      costsMore: true,
    },
    {
      customer: { id: "c-12", name: "Ana Ruiz" },
      tickets: 9,
      costs: [{ currency: "BRL", amount: 10_400 }],
      pays: [{ currency: "BRL", mrr: 49_900 }],
      costsMore: false,
    },
    { customer: null, tickets: 6, costs: [], pays: [], costsMore: false },
  ],
  costing: [
    {
      currency: "BRL",
      items: [
        {
          customer: { id: "c-77", name: "Padaria do Porto" },
          tickets: 14,
          costs: [{ currency: "BRL", amount: 31_200 }],
          pays: [{ currency: "BRL", mrr: 9_900 }],
          costsMore: true,
        },
      ],
    },
    {
      currency: "EUR",
      items: [
        {
          customer: { id: "c-31", name: "Иван Петров" },
          tickets: 4,
          costs: [{ currency: "EUR", amount: 12_900 }],
          pays: [],
          costsMore: true,
        },
      ],
    },
  ],
  hasMore: true,
};

const DAYS = pointsBetween(FILTER.from, FILTER.to, "day");
const TREND = DAYS.map(({ from, to }, index) =>
  rowOf({
    from,
    to,
    solved: index === 9 ? 0 : 8 + ((index * 5) % 17),
    first: 0.5 + ((index * 3) % 7) / 20,
    touch: 0.5,
    hours: 6 + (index % 5) * 3,
  }),
);

const frameOf = (voice: DashboardVoice) => ({
  texts: voice.support,
  member: { name: "Lea Marques", email: "lead@acme.example", role: "admin" as const },
  section: "support" as const,
});

const whole = compared(
  rowOf({ solved: 458, first: 0.62, touch: 0.54, hours: 11, cost: 1_290 }),
  rowOf({ solved: 431, first: 0.7, touch: 0.53, hours: 10, cost: 1_410 }),
);

const HEAD = {
  computedAt: "2026-11-27T09:00:00.000Z",
  pending: 2,
  timezone: "Europe/Berlin",
  provisionalFrom: "2026-11-20",
};

const aSupportView = (voice: DashboardVoice, overrides: Partial<SupportView> = {}): SupportView => ({
  frame: frameOf(voice),
  filter: FILTER,
  topic: undefined,
  choices: {
    channels: ["chat", "email", "phone", "web"],
    topics: ["app-crash", "billing", "delivery", "password"],
    today: "2026-11-27",
  },
  now: NOW,
  head: HEAD,
  fcrWindow: "P7D",
  whole,
  channels: CHANNELS.map(rowOf),
  topics: TOPICS.map(rowOf),
  interval: "day",
  intervals: ["day", "week", "month"],
  trend: TREND,
  problems: PROBLEMS,
  customers: CUSTOMERS,
  isEmpty: false,
  ...overrides,
});

const NOTHING = rowOf({ solved: 0, first: 0, touch: 0, hours: 0 });
const FEW = compared(
  rowOf({ solved: 12, first: 0.75, touch: 0.5, hours: 30, answers: 4 }),
  rowOf({ solved: 8, first: 0.5, touch: 0.5, hours: 20 }),
);
const manyTopics = Array.from({ length: 120 }, (_, index) =>
  rowOf({
    topic: index % 2 ? `${index} ${HOSTILE}`.slice(0, 128) : `topic-${index}`,
    solved: 120 - index,
    first: 0.5,
    touch: 0.4,
    hours: 90,
    cost: 123_456_789,
  }),
);

const aTicket = (overrides: Partial<ShownTicket> = {}): ShownTicket => ({
  ticketId: "T-10492",
  customer: { id: "c-42" },
  channel: "chat",
  topic: "app-crash",
  priority: "high",
  status: "solved",
  openedAt: "2026-11-26T09:12:00.000Z",
  firstReplyAt: "2026-11-26T09:24:00.000Z",
  solvedAt: "2026-11-26T15:40:00.000Z",
  closedAt: "2026-11-26T15:40:00.000Z",
  reopened: false,
  escalated: false,
  mergedFrom: [],
  notices: [],
  replies: 2,
  handledSeconds: 1_260,
  cost: { amount: 1_250, currency: "BRL" },
  oneTouch: false,
  firstContact: true,
  ...overrides,
});

const TICKETS: readonly ShownTicket[] = [
  aTicket(),
  aTicket({
    ticketId: "T-10493",
    status: "open",
    firstReplyAt: null,
    solvedAt: null,
    closedAt: null,
    replies: 0,
    handledSeconds: 0,
    cost: null,
    oneTouch: null,
    firstContact: null,
  }),
  aTicket({
    ticketId: "T-10480",
    status: "held",
    reopened: true,
    escalated: true,
    mergedFrom: ["T-10481", "T-10479"],
    firstContact: false,
  }),
  aTicket({ ticketId: null, customer: null, channel: null, topic: null, priority: null }),
  aTicket({
    ticketId: "W".repeat(128),
    customer: { id: "c".repeat(128) },
    topic: HOSTILE,
    channel: "x".repeat(64),
    notices: ["it has more than 400 events"],
  }),
];

const aTicketsView = (voice: DashboardVoice, overrides: Partial<TicketsView> = {}): TicketsView => ({
  frame: { ...frameOf(voice), texts: voice.ledger },
  filter: FILTER,
  filters: { topic: "app-crash", firstContact: "yes" },
  choices: { channels: ["chat", "email"], today: "2026-11-27" },
  timezone: "Europe/Berlin",
  items: TICKETS,
  nextCursor: "more",
  isLater: true,
  ...overrides,
});

/** The figures of support: usual, unsure, most, without any; and the tickets behind them. */
export const SUPPORT_PAGES: readonly GalleryPage[] = [
  { name: "dashboard-support", render: (voice) => supportPage(aSupportView(voice)) },
  {
    name: "dashboard-support-few",
    render: (voice) =>
      supportPage(
        aSupportView(voice, {
          whole: FEW,
          channels: [rowOf({ channel: "chat", solved: 12, first: 0.75, touch: 0.5, hours: 30 })],
          topics: [rowOf({ topic: "billing", solved: 12, first: 0.75, touch: 0.5, hours: 30 })],
          problems: [],
          customers: { month: "2026-11", most: [], costing: [], hasMore: false },
        }),
      ),
  },
  {
    name: "dashboard-support-largest",
    render: (voice) =>
      supportPage(
        aSupportView(voice, {
          topic: HOSTILE,
          topics: manyTopics,
          channels: manyTopics.map((row) => ({ ...row, channel: row.topic, topic: null })),
          problems: manyTopics.slice(0, 12).map(({ topic }) => ({
            ...(PROBLEMS[0] as Problem),
            topic: topic ?? "",
            closedOn: "2026-11-25",
          })),
        }),
      ),
  },
  {
    name: "dashboard-support-none",
    render: (voice) =>
      supportPage(aSupportView(voice, { whole: NOTHING, channels: [], topics: [], problems: [] })),
  },
  {
    name: "dashboard-support-empty",
    render: (voice) =>
      supportPage(aSupportView(voice, { whole: NOTHING, isEmpty: true, head: { ...HEAD, pending: 0 } })),
  },
  { name: "dashboard-tickets", render: (voice) => ticketsPage(aTicketsView(voice)) },
  {
    name: "dashboard-tickets-none",
    render: (voice) => ticketsPage(aTicketsView(voice, { items: [], nextCursor: null, isLater: false })),
  },
];
