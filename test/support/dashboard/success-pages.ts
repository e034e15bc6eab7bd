import type { PlanRow } from "../../../shared/application/subscriptions/index.ts";
import { pointsBetween } from "../../../shared/domain/base/period.ts";
import { changesOf } from "../../../shared/domain/scores/index.ts";
import { successFigures } from "../../../shared/domain/subscriptions/index.ts";
import {
  type SuccessRow,
  type SuccessView,
  successPage,
} from "../../../shared/pages/dashboard/success/index.ts";
import {
  type TouchpointListView,
  touchpointListPage,
} from "../../../shared/pages/dashboard/touchpoint-list/index.ts";
import type { DashboardVoice, GalleryPage } from "./voice.ts";

const NOW = "2026-11-27T09:03:00.000Z";
const FILTER = { from: "2026-10-31", to: "2026-11-28" };

type Plan = {
  start: number;
  come?: number;
  back?: number;
  gone?: number;
  plan?: string;
  from?: string;
  to?: string;
  currencies?: readonly string[];
};

/** The figures of so many customers who pay 49.90 each. */
const figuresOf = ({ start, come = 0, back = 0, gone = 0, plan, currencies = ["BRL", "EUR"] }: Plan) => {
  const end = start + come + back - gone;
  const inEach = (values: Record<string, number>) =>
    Object.fromEntries(
      currencies.flatMap((currency) =>
        Object.entries(values).map(([name, n]) => [`${name}:${currency}`, Math.round(n / currencies.length)]),
      ),
    );
  const moved = {
    new: come * 4_990,
    reactivation: back * 4_990,
    churned: gone * 4_990,
    expansion: start * 180,
    contraction: start * 70,
  };
  const { new: more, reactivation, churned, expansion, contraction } = moved;
  const mrr = start * 4_990;
  return successFigures({
    counters: {
      new: come,
      reactivated: back,
      churned: gone,
      due: Math.round(start / 10),
      renewed: Math.round(start / 11),
      onboardingStarted: 41,
      onboardingCompleted: 33,
      ob6: 12,
      ob9: 15,
      ob21: 6,
      goalsDue: 58,
      goalsReached: 31,
      activeDay: start * 9,
      ...inEach(moved),
    },
    start: { customers: start, ...inEach({ mrr, payers: start }) },
    end: {
      customers: end,
      ...inEach({ mrr: mrr + more + reactivation + expansion - churned - contraction, payers: end }),
    },
    open: { renewals: 4, onboarding: 6, goals: 9 },
    daysPassed: 28,
    monthsPassed: 28 / 30,
    months:
      plan === undefined
        ? [
            {
              month: "2026-10",
              isOver: true,
              counters: { activeMonth: Math.round(end * 0.8), activePaying: Math.round(end * 0.7) },
              customers: end,
            },
          ]
        : [],
    plan,
  });
};

const rowOf = (plan: Plan): SuccessRow => ({
  plan: plan.plan ?? null,
  from: plan.from ?? FILTER.from,
  to: plan.to ?? FILTER.to,
  ...figuresOf(plan),
});
const planRow = (plan: Plan & { plan: string }): PlanRow => ({
  ...FILTER,
  ...figuresOf(plan),
  plan: plan.plan,
});

const compared = (row: SuccessRow, before: SuccessRow): SuccessRow => {
  const share = ({ customers }: SuccessRow) => ({ hits: customers.churned, n: customers.start });
  const [churnRate] = changesOf([{ current: share(row), previous: share(before) }]);
  const flat = { previous: 80, difference: 1.3, low: -9, high: 11, verdict: "flat" as const };
  const differ = (now: number, then: number) => ({ previous: then, difference: now - then });
  return {
    ...row,
    change: {
      customers: differ(row.customers.end, before.customers.end),
      new: differ(row.customers.new, before.customers.new),
      churned: differ(row.customers.churned, before.customers.churned),
      reactivated: differ(row.customers.reactivated, before.customers.reactivated),
      churnRate: churnRate ?? flat,
      mrr: row.mrr.map(({ currency, end }, index) => ({
        currency,
        ...differ(end, before.mrr[index]?.end ?? 0),
      })),
      arpa: [],
      renewals: flat,
      onboarding: flat,
      engagement: flat,
      goals: flat,
      dailyActive: { previous: 118.2, difference: 6.1 },
      monthlyActive: { previous: 301, difference: 9 },
    },
  };
};

const MONTHS = pointsBetween("2025-12-01", "2026-12-01", "month").map((month, index) =>
  rowOf({ ...month, start: 310 + index * 8, come: 17 + (index % 4), back: 2, gone: 8 + ((index * 5) % 7) }),
);

const aSuccessView = (voice: DashboardVoice, overrides: Partial<SuccessView> = {}): SuccessView => ({
  frame: {
    texts: voice.success,
    member: { name: "Lea Marques", email: "lead@acme.example", role: "admin" },
    section: "success",
  },
  filter: FILTER,
  plan: undefined,
  choices: { plans: ["free", "pro", "enterprise"], today: "2026-11-27" },
  now: NOW,
  head: { computedAt: "2026-11-27T09:00:00.000Z", pending: 0, timezone: "Europe/Berlin" },
  whole: compared(
    rowOf({ start: 388, come: 21, back: 3, gone: 12 }),
    rowOf({ start: 379, come: 18, back: 2, gone: 11 }),
  ),
  plans: [
    planRow({ plan: "pro", start: 241, come: 14, back: 2, gone: 6 }),
    planRow({ plan: "basic", start: 122, come: 7, back: 1, gone: 6 }),
    planRow({ plan: "enterprise", start: 25, currencies: ["EUR"] }),
    planRow({ plan: "", start: 3 }),
  ],
  months: MONTHS,
  isEmpty: false,
  typeName: (key) => key,
  ...overrides,
});

const withoutUse = (row: SuccessRow): SuccessRow => ({
  ...row,
  engagement: null,
  dailyActive: null,
  monthlyActive: null,
});

const HOSTILE = `<script>alert("x")</script>${"W".repeat(90)}`;

const aTouchpointList = (voice: DashboardVoice): TouchpointListView => ({
  frame: { ...aSuccessView(voice).frame, texts: voice.touchpointList, section: "journey" },
  filter: FILTER,
  filters: { touchpoint: "subscription.cancelled" },
  choices: {
    channels: ["web", "app"],
    today: "2026-11-27",
    types: ["subscription.cancelled", "order.placed"],
  },
  timezone: "Europe/Berlin",
  items: [
    {
      id: "1",
      touchpoint: "subscription.cancelled",
      customerId: "c-42",
      channel: "web",
      occurredAt: "2026-11-26T09:12:00.000Z",
      properties: { subscriptionId: "s-9", effectiveAt: "2026-12-01T00:00:00Z" },
    },
    {
      id: "2",
      touchpoint: HOSTILE,
      customerId: "c".repeat(128),
      channel: "x".repeat(64),
      occurredAt: "2026-11-25T09:12:00.000Z",
      properties: { [HOSTILE]: HOSTILE, list: [1, 2], nothing: null },
    },
    { id: "3", touchpoint: "order.placed", customerId: null, occurredAt: "2026-11-24T09:12:00.000Z" },
  ],
  nextCursor: "more",
  isLater: true,
  typeName: (key) => (key === "order.placed" ? "Order placed" : key),
});

/** The figures of success: usual, unsure, without revenue or use, without any; and the touchpoints behind them. */
export const SUCCESS_PAGES: readonly GalleryPage[] = [
  { name: "dashboard-success", render: (voice) => successPage(aSuccessView(voice)) },
  {
    name: "dashboard-success-few",
    render: (voice) =>
      successPage(
        aSuccessView(voice, {
          whole: withoutUse(rowOf({ start: 19, come: 2, gone: 3, currencies: ["EUR"] })),
          plans: [],
          months: MONTHS.map((row, index) =>
            index < 9 ? rowOf({ start: 0, from: row.from, to: row.to, currencies: [] }) : row,
          ),
        }),
      ),
  },
  {
    name: "dashboard-success-largest",
    render: (voice) =>
      successPage(
        aSuccessView(voice, {
          plan: HOSTILE,
          whole: compared(
            rowOf({
              plan: HOSTILE,
              start: 9_388_123,
              come: 1_921_000,
              gone: 412_000,
              currencies: ["BRL", "EUR", "USD", "JPY", "INR"],
            }),
            rowOf({ start: 9_379_000, come: 18, gone: 11, currencies: ["BRL", "EUR", "USD", "JPY", "INR"] }),
          ),
          plans: Array.from({ length: 60 }, (_, index) =>
            planRow({ plan: `${index} ${HOSTILE}`.slice(0, 128), start: 900_000 - index, come: 5, gone: 9 }),
          ),
        }),
      ),
  },
  {
    name: "dashboard-success-none",
    render: (voice) =>
      successPage(
        aSuccessView(voice, {
          whole: {
            ...withoutUse(rowOf({ start: 0, currencies: [] })),
            onboarding: null,
            goals: null,
          },
          plans: [],
        }),
      ),
  },
  { name: "dashboard-success-empty", render: (voice) => successPage(aSuccessView(voice, { isEmpty: true })) },
  { name: "dashboard-touchpoint-list", render: (voice) => touchpointListPage(aTouchpointList(voice)) },
];
