import * as z from "zod/mini";
import { CalendarDay, CalendarMonth } from "../../../domain/base/time.ts";
import { named } from "../../openapi/naming.ts";
import {
  CurrencyDifference,
  Difference,
  figuresHead,
  headFields,
  share,
  shareFields,
} from "../../scores/figures/answers.ts";
import { Change, count } from "../../scores/scores/answers.ts";

const Customers = named(
  "PayingCustomers",
  z.strictObject({ start: count, new: count, churned: count, reactivated: count, end: count }),
  {
    description: "Customers with a paid, active subscription. end = start + new + reactivated − churned.",
    fields: {
      new: "Paid for the first time.",
      churned: "No longer pay anything, from the moment their last subscription ended.",
      reactivated: "Had stopped paying, and came back.",
    },
  },
);

const Share = named("Share", z.strictObject(share), { fields: shareFields });

const percent = z.nullable(z.number());
const Mrr = named(
  "Mrr",
  z.strictObject({
    currency: z.string(),
    start: z.int(),
    new: z.int(),
    expansion: z.int(),
    contraction: z.int(),
    churned: z.int(),
    reactivation: z.int(),
    end: z.int(),
    grossRetention: percent,
    netRetention: percent,
    netChurnRate: percent,
  }),
  {
    description:
      "Recurring revenue a month in one currency, in minor units. Nothing is converted. end = start + new + expansion − contraction − churned + reactivation.",
    fields: {
      contraction: "Customers who pay less than before, and still something.",
      churned: "What customers paid who no longer pay anything.",
      grossRetention: "(start − churned − contraction) / start, in percent; `null` if start is 0.",
      netRetention: "The same with the expansion: 100 · (start − churned − contraction + expansion) / start.",
      netChurnRate: "100 − netRetention.",
    },
  },
);

const open = count;
const Renewals = named("Renewals", z.strictObject({ due: count, renewed: count, open, ...share }), {
  description: "Subscriptions that were to be renewed in the period (`renewsAt`).",
  fields: {
    ...shareFields,
    due: "Up to today.",
    renewed: "Of those.",
    open: "Due today or later in the period, and not renewed yet.",
  },
});

const Onboarding = named(
  "Onboarding",
  z.strictObject({ started: count, completed: count, open, ...share, medianDays: z.nullable(z.number()) }),
  {
    description: "Customers whose onboarding started in the period.",
    fields: {
      ...shareFields,
      completed: "Of those, within the policy's `onboardingTarget`.",
      open: "Started so lately that they may still complete it in time.",
      medianDays: "Whole days that it took those who completed it in time.",
    },
  },
);

const Engagement = named(
  "Engagement",
  z.strictObject({ month: CalendarMonth, active: count, customers: count, open, ...share }),
  {
    description: "Customers who used the product and pay, in the last month that the period touches.",
    fields: {
      ...shareFields,
      month: "Use is counted by calendar month: this one, as a whole.",
      active: "Used it in that month, and pay.",
      open: "Pay, and may still use it in that month; 0 once it is over.",
      customers: "Pay at that month's end, as far as is known.",
    },
  },
);

const Goals = named("Goals", z.strictObject({ due: count, reached: count, open, ...share }), {
  description: "Customers' goals that were due in the period.",
  fields: {
    ...shareFields,
    due: "Up to today.",
    reached: "Of those, by the time that they were due.",
    open: "Due today or later in the period, and not reached yet.",
  },
});

const Arpa = named("Arpa", z.strictObject({ currency: z.string(), value: z.nullable(z.number()) }), {
  description: "Recurring revenue a month per customer who pays in this currency, at the period's end.",
  fields: { value: "Minor units, rounded to whole ones; `null` where nobody pays in it." },
});

const LifetimeValue = named(
  "LifetimeValue",
  z.strictObject({
    currency: z.string(),
    value: z.nullable(z.number()),
    missing: z.optional(z.string()),
  }),
  {
    description: "What a customer pays until they churn: arpa / churn rate of the same period.",
    fields: {
      value: "Minor units.",
      missing: "What it takes, where there is none: from fewer than 30 churned customers it can't be told.",
    },
  },
);

const SuccessChange = named(
  "SuccessChange",
  z.strictObject({
    customers: Difference,
    new: Difference,
    churned: Difference,
    reactivated: Difference,
    churnRate: Change,
    mrr: z.array(CurrencyDifference),
    arpa: z.array(CurrencyDifference),
    renewals: Change,
    onboarding: z.optional(Change),
    engagement: z.optional(Change),
    goals: z.optional(Change),
    dailyActive: z.optional(Difference),
    monthlyActive: z.optional(Difference),
  }),
  {
    description:
      "How the figures of a row changed since the period of the same length just before. The verdict on renewals, onboarding, engagement and goals is `insufficient` too while those still `open` could turn it.",
    fields: { customers: "At the period's end.", mrr: "At the period's end." },
  },
);

const SuccessRow = named(
  "SuccessRow",
  z.strictObject({
    plan: z.nullable(z.string()),
    from: CalendarDay,
    to: CalendarDay,
    customers: Customers,
    churnRate: Share,
    netChurnRate: Share,
    retentionRate: Share,
    mrr: z.array(Mrr),
    renewals: Renewals,
    arpa: z.array(Arpa),
    lifetimeValue: z.array(LifetimeValue),
    onboarding: z.nullable(Onboarding),
    engagement: z.nullable(Engagement),
    dailyActive: z.nullable(z.number()),
    monthlyActive: z.nullable(z.number()),
    goals: z.nullable(Goals),
    change: z.optional(SuccessChange),
  }),
  {
    description: "The figures of success of a period, of all customers or of one plan.",
    fields: {
      plan: "`null`: all plans together.",
      churnRate:
        "churned / start. Who came and went within the period counts too: over 100 % it has no interval.",
      netChurnRate:
        "(churned − new) / start: below 0 where more came than went. It is no share, and has no interval.",
      retentionRate: "(end − new − reactivated) / start.",
      mrr: "One for each currency.",
      onboarding: "`null` for one plan: it belongs to the customer, as goals and use of the product do.",
      engagement: "`null` for one plan, and where no touchpoint type counts as use of the product.",
      dailyActive:
        "Customers who used the product on a day: the mean over the period's days that have passed, to 1 decimal.",
      monthlyActive:
        "Customers who used the product in a month: the mean over the months that the period touches, to 1 decimal.",
      change: "If `compare` asks for it.",
    },
  },
);

export const Success = named("Success", z.strictObject({ ...figuresHead, rows: z.array(SuccessRow) }), {
  fields: { ...headFields, rows: "One; with `by` one for each day, week or month." },
});
