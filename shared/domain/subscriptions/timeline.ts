import { groupBy } from "../base/group-by.ts";
import { type Instant, latest } from "../base/time.ts";
import { type Account, type KeptEvent, wholeHistory } from "./account.ts";

/** Later than every time that an event can have. */
export const FOREVER: Instant = "9999-12-31T23:59:59.999Z";

/** From `from` until just before `to`. */
export type Span = { from: Instant; to: Instant };

export type SubscriptionEvent = Extract<KeptEvent, { subscription: string }>;
export type TermsEvent = Extract<KeptEvent, { mrr: number }>;
type Setter = TermsEvent | Extract<KeptEvent, { kind: "cancelled" }>;

const isSetter = (event: SubscriptionEvent): event is Setter => "mrr" in event || event.kind === "cancelled";

/** What a subscription is from one time on: the terms of this event, or ended by it. */
export type Phase = Span & { event: Setter };

/** One subscription: its events in order, and what follows from all of them. */
export type Timeline = { events: readonly SubscriptionEvent[]; phases: Phase[]; pauses: Span[] };

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);

/**
 * What a subscription was and will be. The rules:
 *
 * - `started`, `changed`, `renewed` and `cancelled` set what it is from their effective time on (`effectiveAt`, else when
 *   they happened), and drop all that earlier events said about that time and later.
 * - A cancellation is none where the subscription was resumed before it took effect.
 * - A pause lasts until the subscription is resumed or started again, whatever else changes. It leaves a cancellation
 *   that is planned as it is.
 * - One that ended comes back by new terms, and not by `resumed`.
 *
 * Read from the last event to the first, each rule needs only what came before in this direction.
 *
 * @param events of one subscription, in order
 */
const timelineOf = (events: readonly SubscriptionEvent[]): Timeline => {
  const phases: Phase[] = [];
  const pauses: Span[] = [];
  let nextPhase = FOREVER;
  let resumedAt = FOREVER;
  let unpausedAt = FOREVER;
  for (const event of [...events].reverse()) {
    if (event.kind === "resumed") {
      resumedAt = event.at;
      unpausedAt = earlier(unpausedAt, event.at);
    } else if (event.kind === "paused" && event.at < unpausedAt) {
      pauses.unshift({ from: event.at, to: unpausedAt });
    } else if (isSetter(event)) {
      const from = event.effectiveAt ?? event.at;
      const isTakenBack = event.kind === "cancelled" && resumedAt < from;
      if (isTakenBack || from >= nextPhase) continue;
      phases.unshift({ from, to: nextPhase, event });
      nextPhase = from;
      if (event.kind === "started") unpausedAt = earlier(unpausedAt, from);
    }
  }
  return { events, phases, pauses };
};

const isOfSubscription = (event: KeptEvent): event is SubscriptionEvent => "subscription" in event;

/** The timeline of each subscription. */
export const timelinesOf = (events: readonly KeptEvent[]): Timeline[] =>
  [...groupBy(events.filter(isOfSubscription), ({ subscription }) => subscription).values()].map(timelineOf);

/**
 * Subscriptions that were never started, under their customer: whatever else is said of them counts nothing. None where
 * events were left out: the start may be one of them.
 */
export const neverStarted = (account: Account): number =>
  account.lostFrom === null
    ? timelinesOf(wholeHistory(account).events).filter(
        ({ events }) => !events.some((event) => "mrr" in event),
      ).length
    : 0;

const without = (span: Span, hole: Span): Span[] =>
  [
    { from: span.from, to: earlier(span.to, hole.from) },
    { from: latest(span.from, hole.to), to: span.to },
  ].filter(({ from, to }) => from < to);

/** Some time in which a subscription was paid for. `mrr` in minor units a month, more than 0. */
export type PaidSpan = Span & { mrr: number; currency: string; plan: string | undefined };

/** When a subscription is paid for: on terms that are no trial and cost something, and not while it is paused. */
export const paidSpansOf = ({ phases, pauses }: Timeline): PaidSpan[] =>
  phases.flatMap(({ from, to, event }) => {
    if (event.kind === "cancelled" || event.trial || event.mrr === 0) return [];
    const { mrr, currency, plan } = event;
    const spans = pauses.reduce<Span[]>(
      (parts, pause) => parts.flatMap((part) => without(part, pause)),
      [{ from, to }],
    );
    return spans.map((span) => ({ ...span, mrr, currency, plan }));
  });
