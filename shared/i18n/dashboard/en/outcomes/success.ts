import { counted } from "../../../counted.ts";

/** The page of success's figures. */
export const success = {
  title: "Success",
  plan: "Plan",
  everyPlan: "All plans",
  noPlan: "Without a plan",
  findings: {
    label: "What matters",
    churn: (share: string, churned: string, customers: string) =>
      `Churn was ${share}: ${churned} of ${customers} left`,
    /** Why it is sure or unsure, beside its interval. */
    churnSure: (low: string, high: string) =>
      `With that many customers, the true rate is very likely between ${low} and ${high}`,
    churnFewLeft: (low: string, high: string) =>
      `With so few who left, this is not sure: the true rate is somewhere between ${low} and ${high}`,
    churnUnsure: (churned: string, customers: string, low: string, high: string) =>
      `${churned} of ${customers} left: too few customers to tell the churn; the true rate is somewhere between ${low} and ${high}`,
    noCustomers: "Nobody paid when this period began, so there is no churn to tell.",
    churnOver: (churned: string, customers: string) =>
      `${churned} left, more than the ${customers} at the start: who came and went counts too`,
    revenue: (currency: string, from: string, to: string) =>
      `Revenue in ${currency} went from ${from} to ${to} a month`,
    revenueSame: (currency: string, to: string) => `Revenue in ${currency} stayed at ${to} a month`,
    kept: (share: string) => `${share} of it was kept, expansion included`,
    open: (renewals: string) => `${renewals} of this period can still come`,
    renewals: (share: string, renewed: string, due: string) =>
      `${renewed} of ${due} renewals that were due happened: ${share}`,
    renewalsFew: (renewed: string, due: string) =>
      `${renewed} of ${due} renewals that were due happened: too few to tell the share`,
    active: (share: string, active: string, customers: string) =>
      `${share} of the paying customers used the product: ${active} of ${customers}`,
  },
  tiles: {
    title: "Customers and revenue",
    customers: "Customers at the end",
    customersNow: "Customers now",
    churn: "Churn",
    netChurn: "Net churn",
    retention: "Customers kept",
    likely: (low: string, high: string) => `likely ${low} to ${high}`,
    leftNote:
      "Who left is counted when they no longer pay for anything. The list behind it has all cancellations of the period: one may end later, or end only a part of what a customer pays for.",
    netNote: "churned less new, of those at the start",
    mrr: (currency: string) => `Revenue a month, ${currency}`,
    noLifetimeValue: (more: string) => `needs ${more} more churned customers`,
    noLifetimeValueOther: "can't be said",
  },
  movements: {
    customers: "How customers came and went",
    customersFinding: (start: string, end: string) => `From ${start} to ${end}`,
    start: "At the start",
    end: "At the end",
    now: "Now",
    new: "New",
    reactivated: "Came back",
    churned: "Left",
    revenue: (currency: string) => `How revenue moved, ${currency}`,
    revenueFinding: (start: string, end: string) => `From ${start} to ${end} a month`,
    expansion: "Pay more",
    contraction: "Pay less",
    reactivation: "Came back",
    step: "Step",
    value: "Value",
    rows: "What happened:",
  },
  revenue: {
    title: "Revenue a month",
    none: "No subscription says yet what it is worth a month.",
    currency: "Currency",
    start: "Start",
    end: "End",
    gross: "Kept (gross)",
    net: "Kept (net)",
    netChurn: "Net churn",
    arpa: "Per customer",
    lifetimeValue: "Lifetime value",
    note: "Amounts are never converted or added up over currencies.",
  },
  cohorts: {
    title: "On the way",
    inMonth: (month: string, isOver: boolean) => (isOver ? `in ${month}` : `in ${month}, so far`),
    renewals: "Renewed",
    onboarding: "Onboarding completed",
    goals: "Goals reached",
    engagement: "Use the product",
    daily: "Active a day",
    monthly: "Active a month",
    days: (days: string) => `half within ${days}`,
    open: (count: string) => `${count} still open`,
    noDue: "none due",
    noneStarted: "nobody started",
    notMarked: "no touchpoint type counts as use of the product",
    mark: "Mark one under Settings",
    byDueDay:
      "Renewals and goals count on the day they are due. The lists behind them have those that happened in the period, whenever they are due.",
    onlyWhole: "Onboarding, goals and use are only counted for all plans together.",
    mean: "on average",
  },
  plans: {
    title: "By plan",
    plan: "Plan",
    start: "Start",
    new: "New",
    reactivated: "Came back",
    churned: "Left",
    end: "End",
    churn: "Churn",
    between: "Between",
    renewals: "Renewed",
    revenue: "Revenue a month",
    note: "Each plan as if it were all that a customer has: who changes plans leaves one and is new in the other.",
    pale: (fewest: string) => `Pale: under ${fewest} customers or renewals.`,
    none: "No subscription has a plan.",
  },
  trends: {
    title: "The last twelve months",
    churn: "Churn",
    churnFinding: (share: string, month: string) => `Churn was ${share} in ${month}`,
    churnNone: "There is no churn to tell in these months",
    customers: "Customers",
    customersFinding: (from: string, to: string) => `From ${from} to ${to} customers`,
    revenue: (currency: string) => `Revenue a month, ${currency}`,
    churned: "Left",
    of: "At the start",
    rate: "Churn",
    end: "At the end",
    new: "New",
  },
  days: (days: number) => counted("en", days, { one: "day", other: "days" }),
  empty: {
    title: "No subscriptions have been recorded yet",
    text: "These figures are made of touchpoints that your billing sends: subscription.started, subscription.changed, subscription.renewed, subscription.cancelled, and onboarding and goals, if you have them. They stand here a few minutes later. Subscriptions of the past come with npm run import -- subscriptions.csv.",
  },
  emptyPeriod: "Nobody pays in this period, and nothing happened. Choose another one above.",
};

export type SuccessMessages = typeof success;
