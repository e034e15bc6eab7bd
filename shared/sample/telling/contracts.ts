import type { Person } from "../people.ts";

export const PLANS = ["basic", "pro", "team"] as const;
/** What somebody pays, in cents a month. */
export type Contract = { plan: (typeof PLANS)[number]; mrr: number; currency: "EUR" | "USD" };

export const BASIC_MRR = 1_900;
export const PRO_MRR = 4_900;
/** A place in the team. */
const SEAT_MRR = 9_900;

const numberOf = ({ id }: Person): number => Number(id.slice(-4));

/** Three of five small shops take the basic plan; teams have two to five places. In the Americas they pay in dollars. */
export const contractOf = (person: Person): Contract => {
  const number = numberOf(person);
  const country = String(person.attributes?.country);
  const currency = ["US", "MX"].includes(country) ? "USD" : "EUR";
  if (person.plan === "enterprise") return { plan: "team", mrr: SEAT_MRR * (2 + (number % 4)), currency };
  return number % 5 < 3
    ? { plan: "basic", mrr: BASIC_MRR, currency }
    : { plan: "pro", mrr: PRO_MRR, currency };
};

export const subscriptionId = ({ id }: Person): string => `sample-s-${id.slice(-4)}`;
