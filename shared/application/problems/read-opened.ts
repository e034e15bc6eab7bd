import { monthsBetween } from "../../domain/base/period.ts";
import { addDays, type Day } from "../../domain/base/time.ts";
import { lookDays, type Opened } from "../../domain/problems/index.ts";
import type { Bucket } from "../../domain/scores/index.ts";
import type { AmountReader } from "../tallies/index.ts";

/** Of a topic's day, as `web/opened`. A channel may have a `/` in it. */
const OPENED = "/opened";

type Counts = Readonly<Record<string, number>>;

/**
 * Counts by channel with what was opened besides: a bucket may be stored in several rows, which are added up. Senders make
 * up the names of channels, so one may be called `toString`.
 */
const withOpened = (counts: Counts, { counters }: Bucket): Counts => {
  const sums = new Map(Object.entries(counts));
  for (const [name, n] of Object.entries(counters)) {
    if (!name.endsWith(OPENED) || n === 0) continue;
    const channel = name.slice(0, -OPENED.length);
    sums.set(channel, (sums.get(channel) ?? 0) + n);
  }
  return Object.fromEntries(sums);
};

/** So many days before those of the look, tickets are looked for by month. */
const EARLIER_DAYS = 366;

/** Whether tickets were counted before the days of the look. */
const hasEarlier = async (amounts: AmountReader, from: Day): Promise<boolean> => {
  const months = monthsBetween(addDays(from, -EARLIER_DAYS), addDays(`${from.slice(0, 7)}-01`, -1));
  const buckets = await amounts.months({ of: "support" }, months);
  return buckets.some(({ counters: { opened = 0 } }) => opened > 0);
};

/**
 * The tickets that were opened in the days of a look, by topic and channel. Where support begins only in these days, what
 * is usual is known from its first ticket on.
 */
export const readOpened = async (amounts: AmountReader, today: Day): Promise<Opened> => {
  const period = lookDays(today);
  const topics = new Map<string, Map<Day, Counts>>();
  let first = today;
  for (const bucket of await amounts.days({ of: "support", by: "topic" }, period)) {
    const { period: day, value = "" } = bucket.place;
    const days = topics.get(value) ?? new Map<Day, Counts>();
    const counts = withOpened(days.get(day) ?? {}, bucket);
    topics.set(value, days.set(day, counts));
    if (day < first && Object.keys(counts).length > 0) first = day;
  }
  const begin = first > period.from && (await hasEarlier(amounts, period.from)) ? period.from : first;
  return { topics, begin, today };
};
