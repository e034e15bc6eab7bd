import type { Alert } from "../../domain/alerts/index.ts";
import { addDays, type Instant } from "../../domain/base/time.ts";
import { addressHash } from "../../domain/customers/index.ts";
import {
  type Delivery,
  eventId,
  type Facts,
  type MilepostEvent,
  newDelivery,
  webhookLane,
} from "../../domain/events/index.ts";
import type { ProblemFacts } from "../../domain/problems/index.ts";
import { type Survey, scaleOf, toneOf } from "../../domain/surveys/index.ts";
import { isOn, type Webhook } from "../../domain/webhooks/index.ts";
import type { DeliveryAdder } from "../events/index.ts";

/** Answers in a sample of an alert that gathers. */
const GATHERED = ["sample-1", "sample-2", "sample-3"];

const LOW = 2;

/** What a sample is about: the first survey that the alert names, with a low score. */
const factsOf = ({ when, every }: Alert, surveys: readonly Survey[]): Facts => {
  if (every !== undefined) return { responses: GATHERED, count: GATHERED.length };
  const key = when.surveys?.[0];
  const survey = surveys.find((one) => (key === undefined ? one.archivedAt === undefined : one.key === key));
  const metric = survey?.metric ?? "nps";
  const scores = scaleOf(metric).filter(
    (score) =>
      score <= (when.atOrBelow ?? score) &&
      (when.sentiment ?? toneOf(metric, score)) === toneOf(metric, score),
  );
  return {
    score: scores.find((score) => score >= LOW) ?? scores[0] ?? LOW,
    metric,
    survey: key ?? survey?.key ?? "sample",
    touchpoint: when.touchpoints?.[0] ?? survey?.touchpoint ?? null,
  };
};

/** A topic that grows, made up. */
const growingTopic = ({ when }: Alert, now: Instant): ProblemFacts => ({
  topic: when.topics?.[0] ?? "login",
  since: addDays(now.slice(0, 10), -5),
  openedOn: now.slice(0, 10),
  tickets: 31,
  customers: 24,
  channels: ["20 chat", "11 email"],
  usual: 3,
  now: 6.2,
});

/** What a sample says, and what kind of thing it is about. */
const sampleOf = (
  alert: Alert,
  { surveys, now }: { surveys: readonly Survey[]; now: Instant },
): Pick<MilepostEvent, "subject" | "facts"> =>
  alert.when.problems
    ? { subject: { kind: "problem", id: "sample" }, facts: growingTopic(alert, now) }
    : { subject: { kind: "none", id: "" }, facts: factsOf(alert, surveys) };

/**
 * Puts a sample on its way to each address and each webhook of an alert that is switched on, as the alert itself would.
 * @returns how many
 */
export const sendAlertSample =
  (deliveries: DeliveryAdder) =>
  async (
    alert: Alert,
    { webhooks, surveys, now }: { webhooks: readonly Webhook[]; surveys: readonly Survey[]; now: Instant },
  ): Promise<number> => {
    const of = ["alert.raised", "sample", alert.key];
    const event: MilepostEvent = {
      id: eventId(now, of),
      type: "alert.raised",
      at: now,
      ...sampleOf(alert, { surveys, now }),
    };
    const common = { now, alert: alert.key };
    const named = webhooks.filter((webhook) => isOn(webhook) && alert.webhooks.includes(webhook.key));
    const all = [
      ...[...new Set(alert.emails)].map((to) =>
        newDelivery(event, { ...common, lane: "email", id: eventId(now, [...of, addressHash(to)]), to }),
      ),
      ...named.map(({ id }) => newDelivery(event, { ...common, lane: webhookLane(id) })),
    ].map((delivery): Delivery => ({ ...delivery, sample: true }));
    await Promise.all(all.map((delivery) => deliveries.add(delivery)));
    return all.length;
  };
