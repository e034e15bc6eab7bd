import { dayIn, type Instant } from "../base/time.ts";
import type { DayCounts } from "./day-counts.ts";
import type { Phase, TermsEvent, Timeline } from "./timeline.ts";

type DueDay = { dueAt: Instant; isRenewed: boolean };

/** A day on which a subscription is up for renewal, on which plan it was until then, and whether it was renewed. */
export type Renewal = DueDay & { plan: string | undefined };

/** The next due day that terms name. One that is over when they take effect is none. */
const namedBy = ({ from, event }: Phase & { event: TermsEvent }): Instant | undefined =>
  event.renewsAt !== undefined && event.renewsAt > from ? event.renewsAt : undefined;

const distance = (a: Instant, b: Instant): number => Math.abs(Date.parse(a) - Date.parse(b));

/** Which of the due days a `renewed` is for: the last one before the next day that it names; else the nearest, of two the earlier. */
const renewedBy = (days: readonly DueDay[], at: Instant, next: Instant | undefined): DueDay | undefined =>
  next === undefined
    ? [...days].sort((a, b) => distance(a.dueAt, at) - distance(b.dueAt, at))[0]
    : days.findLast(({ dueAt }) => dueAt < next);

/** The terms that were in force just before, where the subscription was paid for on them. */
const paidTermsBefore = (at: Instant, phases: readonly Phase[]): TermsEvent | undefined => {
  const event = phases.find(({ from, to }) => from < at && at <= to)?.event;
  return event === undefined || event.kind === "cancelled" || event.trial || event.mrr === 0
    ? undefined
    : event;
};

/**
 * The renewals of one subscription. The rules, all by when an event takes effect:
 *
 * - Terms name the next due day by their `renewsAt`. It is in force until newer terms name another one; terms that name
 *   none leave it. Where newer terms come before the day, it moves, and the old day is not due any more.
 * - A due day counts where the subscription was paid for just before it, paused or not. The end of a trial is none. A
 *   subscription that ends at its due day was due and is not renewed: that is the usual end of a term. One that ended
 *   before was not due.
 * - It counts under the plan that was in force just before it, whichever terms named the day: a customer who left a plan
 *   is not up for renewal there.
 * - A `renewed` is for one due day: the last one before the next day that it names. So one that comes some days early and
 *   one that comes late both count, the second message of a renewal changes nothing, and a day that was renewed early
 *   stays due. Without a `renewsAt` to come it is for the nearest due day.
 * - After an end, nothing renews an earlier day: that is a reactivation.
 * - Only a `renewed` renews. A `changed` with a new `renewsAt` says that the term moved, not that the customer stayed:
 *   billing systems begin the next term of a customer whose payment fails as of any other (Stripe's `past_due`). The
 *   `renewed` that follows when it is paid names the same next day, and so is for the day before it.
 */
export const renewalsOf = ({ phases }: Timeline): Renewal[] => {
  const ended: DueDay[] = [];
  let days: DueDay[] = [];
  for (const { from, to, event } of phases) {
    if (event.kind === "cancelled") {
      ended.push(...days.filter(({ dueAt }) => dueAt <= from));
      days = [];
      continue;
    }
    const next = namedBy({ from, to, event });
    const renewed = event.kind === "renewed" ? renewedBy(days, from, next) : undefined;
    if (renewed) renewed.isRenewed = true;
    if (next === undefined) continue;
    const wasRenewed = days.some(({ dueAt, isRenewed }) => dueAt === next && isRenewed);
    days = [
      ...days.filter(({ dueAt, isRenewed }) => dueAt <= from || (isRenewed && dueAt < next)),
      { dueAt: next, isRenewed: wasRenewed },
    ];
  }
  return [...ended, ...days].flatMap((day) => {
    const terms = paidTermsBefore(day.dueAt, phases);
    return terms === undefined ? [] : [{ ...day, plan: terms.plan }];
  });
};

/** Counts a renewal on the day it is due: `due`, and `renewed` where it was. */
export const countRenewal = ({ dueAt, isRenewed }: Renewal, counts: DayCounts, timeZone: string): void =>
  counts.add(dayIn(dueAt, timeZone), { due: 1, ...(isRenewed && { renewed: 1 }) });
