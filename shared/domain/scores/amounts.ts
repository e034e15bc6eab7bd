import * as z from "zod/mini";
import type { Day } from "../base/time.ts";
import type { BucketPlace } from "./place.ts";

/** A counter's name: no `/`, which stands behind an audience. A currency comes last, as in `cost:BRL`. */
const CounterName = z.string().check(z.regex(/^[\w:]+$/));
const Counts = z.record(CounterName, z.int());

/** What a family of figures is cut by, besides the whole. */
export const FAMILIES = { support: ["channel", "topic"], success: ["plan"] } as const;
export const Family = z.enum(["support", "success"]);
export type Family = z.infer<typeof Family>;

/**
 * What a ticket, a customer's subscriptions or their use of the product adds to the figures of some days. `amounts` are
 * counts, whole seconds or minor units of a currency. `levels` are changes of what stays until it changes again, like
 * open tickets or revenue a month: how much there is at a time is the sum of all changes before.
 */
export const AmountFact = z.strictObject({
  of: Family,
  /** The same is added on each of them. */
  days: z.array(z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/))),
  /** Whom it belongs to, by what its family is cut by; what is missing here is counted under the empty value. */
  by: z.record(z.string(), z.string()),
  /** Counted only by what `by` names, and not in the whole: the customers of one plan do not add up to all. */
  part: z.optional(z.literal(true)),
  amounts: Counts,
  levels: z.optional(Counts),
});
export type AmountFact = z.infer<typeof AmountFact>;

/** All that one item adds to figures with amounts. */
export const Amounts = z.strictObject({ amounts: z.array(AmountFact) });
export type Amounts = z.infer<typeof Amounts>;

export const isAmounts = (fact: object): fact is Amounts => "amounts" in fact;

/** What is added to one bucket. */
export type AmountEntry = { place: BucketPlace; counters: Readonly<Record<string, number>> };

const NOWHERE = { touchpoint: null, survey: null, metric: null };

type Slice = Pick<BucketPlace, "cut" | "value"> & { prefix: string };

/**
 * What a fact is cut by. Each ticket has a channel and a topic, be it the empty one. A customer may pay for several plans
 * or none, so that only a fact that names a plan counts there.
 */
const dimensionsOf = ({ of, by, part }: AmountFact): readonly string[] =>
  FAMILIES[of].filter((dimension) => (of === "support" && !part) || dimension in by);

/**
 * The slices of a fact: the whole, and one per dimension of its family. Each topic's counters are split by channel, as
 * `web/opened`, so that one bucket answers for the topic in all channels and in each.
 */
const slicesOf = (fact: AmountFact): Slice[] => {
  const { of, by, part } = fact;
  return [
    ...(part ? [] : [{ cut: of, prefix: "" }]),
    ...dimensionsOf(fact).map((dimension) => ({
      cut: `${of}:${dimension}` as const,
      value: by[dimension] ?? "",
      prefix: dimension === "topic" ? `${by.channel ?? ""}/` : "",
    })),
  ];
};

const named = (counts: Readonly<Record<string, number>>, name: (counter: string) => string) =>
  Object.fromEntries(
    Object.entries(counts)
      .filter(([, n]) => n !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([counter, n]) => [name(counter), n]),
  );

const entriesOn = (day: Day, fact: AmountFact): AmountEntry[] => {
  const { amounts, levels = {} } = fact;
  return slicesOf(fact).flatMap(({ prefix, ...slice }) => {
    const at = (period: string) => ({ period, ...slice, ...NOWHERE });
    const plain = (counter: string) => `${prefix}${counter}`;
    return [
      { place: at(day), counters: named({ ...amounts, ...levels }, plain) },
      { place: at(day.slice(0, 7)), counters: named(amounts, plain) },
      {
        place: at(day.slice(0, 4)),
        counters: named(levels, (counter) => `${prefix}${day.slice(5, 7)}${counter}`),
      },
    ].filter(({ counters }) => Object.keys(counters).length > 0);
  });
};

/**
 * The buckets that count a fact with amounts: of each of its days, of their months, and, for its levels alone, of their
 * years, where a counter begins with the month (`09unsolved`). Each of the whole and of what the family is cut by.
 */
export const amountEntries = ({ amounts }: Amounts): AmountEntry[] =>
  amounts.flatMap((fact) => fact.days.flatMap((day) => entriesOn(day, fact)));
