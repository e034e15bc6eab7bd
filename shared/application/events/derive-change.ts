import type { Response } from "../../domain/answers/index.ts";
import { type Instant, subtractDuration } from "../../domain/base/time.ts";
import {
  type Change,
  eventsOf,
  type Lane,
  type MilepostEvent,
  newDelivery,
  webhookLane,
} from "../../domain/events/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import { isOn, type Webhook } from "../../domain/webhooks/index.ts";
import { sideBySide } from "../base/side-by-side.ts";
import type { LaterAnswerNoter } from "../cases/index.ts";
import type { CustomerReader } from "../customers/index.ts";
import type { AlertRaiser, DeliveryAdder, Known, Raise } from "./ports.ts";

export type KnownDeps = {
  webhooks: () => Promise<readonly Webhook[]>;
  definitions: () => Promise<Pick<Definitions, "surveys" | "policy">>;
  alerts: AlertRaiser;
};

/** Who gets events, and what holds answers against the alerts. */
export type Targets = Known & { raise: () => Promise<Raise> };

/** Reads them: once for a batch of changes, and the alerts only where something is held against them. */
export const readTargets = async ({ webhooks, alerts, definitions }: KnownDeps): Promise<Targets> => {
  const [all, { surveys, policy }] = await Promise.all([webhooks(), definitions()]);
  const known = { webhooks: all.filter(isOn), surveys, policy };
  let prepared: Promise<Raise> | undefined;
  return {
    ...known,
    raise: () => {
      prepared ??= alerts.prepare(known);
      return prepared;
    },
  };
};

/** The lanes that an event goes into: of each webhook that subscribed to it, and of the stage's event bus. */
const lanesOf = (
  { type }: Pick<MilepostEvent, "type">,
  { webhooks, hasBus }: { webhooks: readonly Webhook[]; hasBus: boolean },
): Lane[] => {
  const isSubscribed = ({ events }: Webhook) => events.some((event) => event === type);
  return [
    ...webhooks.filter(isSubscribed).map(({ id }) => webhookLane(id)),
    ...(hasBus ? (["bus"] as const) : []),
  ];
};

export type DeriveDeps = {
  deliveries: DeliveryAdder;
  laterAnswers: LaterAnswerNoter;
  customers: CustomerReader;
  hasBus: boolean;
};

/** Notes an answer on the earlier cases of its customer: they show whether it helped. */
const noteAnswer = async (
  { laterAnswers, customers }: Pick<DeriveDeps, "laterAnswers" | "customers">,
  { customerId, invitationId: response, survey, metric, score, revision, answeredAt }: Response,
): Promise<void> => {
  if (customerId === null) return;
  const customer = await customers.find(customerId);
  if (customer === undefined) return;
  const answer = { response, survey, metric, score, revision, answeredAt };
  await laterAnswers.noteLaterAnswer([customerId, customer.id, ...customer.joined], answer);
};

/** From when on what a change says to have happened is news. A verdict is of a day, and stands at its start. */
const newsSince = ({ kind }: Change, since: Instant | undefined): Instant => {
  if (since === undefined) return "";
  return kind === "verdict" ? subtractDuration(since, "P1D") : since;
};

/**
 * Does what follows from a change: puts its events on their way, holds an answer or a problem against the alerts, and notes
 * an answer on earlier cases. Each of its writes is safe to repeat.
 * @param since only events from then on
 */
export const deriveChange = async (
  deps: DeriveDeps,
  change: Change,
  { targets, now, since }: { targets: Targets; now: Instant; since?: Instant | undefined },
): Promise<void> => {
  const { webhooks, policy, raise } = targets;
  const events = eventsOf(change, policy.reportingTimezone).filter(
    ({ at }) => at >= newsSince(change, since),
  );
  const deliveries = events.flatMap((event) =>
    lanesOf(event, { webhooks, hasBus: deps.hasBus }).map((lane) => newDelivery(event, { lane, now })),
  );
  await sideBySide(deliveries, (delivery) => deps.deliveries.add(delivery));
  const [event] = events;
  if (event === undefined) return;
  if (change.kind === "problem") await (await raise()).problem(event, now);
  if (change.kind !== "response") return;
  await (await raise()).answer(change.after, now);
  await noteAnswer(deps, change.after);
};
