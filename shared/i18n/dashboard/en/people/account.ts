import { counted } from "../../../counted.ts";

/** How many events of each kind are kept of a customer, and for how many subscriptions what is paid now is exact. */
type RoomForEvents = Record<"subscriptions" | "goals" | "onboarding" | "exact", string>;

/** What a customer's page says of their tickets and subscriptions. */
export const account = {
  tickets: "Tickets",
  noTickets: "No tickets.",
  open: (count: number) => counted("en", count, { one: "open", other: "open" }),
  more: (count: string) => `All tickets: ${count}`,
  opened: (day: string) => `opened ${day}`,
  solvedAfter: (duration: string) => `solved after ${duration}`,
  statuses: { open: "Open", held: "Waits for the customer", solved: "Solved" },
  subscriptions: "Subscriptions",
  noSubscriptions: "No subscription.",
  noPlan: "Without a plan",
  states: {
    planned: "begins later",
    active: "active",
    trial: "trial",
    paused: "paused",
    cancelled: "cancelled",
    ended: "ended",
  },
  perMonth: (amount: string) => `${amount} a month`,
  renews: (day: string) => `renews ${day}`,
  ends: (day: string) => `ends ${day}`,
  ended: (day: string) => `ended ${day}`,
  since: (day: string) => `since ${day}`,
  pays: "Pays a month",
  nothing: "nothing",
  costs: "Pays and costs",
  month: "Month",
  paid: "Pays",
  cost: "Support costs",
  costsMore: "costs more than they pay",
  onboarding: "Onboarding",
  onboardingOpen: (day: string) => `began ${day}, not completed yet`,
  onboardingDone: (days: string) => `completed after ${days}`,
  days: (days: number) => counted("en", days, { one: "day", other: "days" }),
  goals: "Goals",
  goalsReached: (reached: string, set: string) => `${reached} of ${set} reached`,
  goalsOverdue: (count: string) => `${count} overdue`,
  tooMany: ({ subscriptions, goals, onboarding, exact }: RoomForEvents, day: string) =>
    `Not every change since ${day} is kept: there is room for ${subscriptions} events of subscriptions, ${goals} of ` +
    `goals and ${onboarding} of the onboarding. What they pay now is exact for up to ${exact} subscriptions.`,
};

export type AccountMessages = typeof account;
