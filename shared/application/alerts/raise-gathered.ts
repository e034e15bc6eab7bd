import { gatheredMessage, raisedOf } from "../../domain/alerts/index.ts";
import type { Response } from "../../domain/answers/index.ts";
import type { Delivery, Lane } from "../../domain/events/index.ts";
import { sideBySide } from "../base/side-by-side.ts";
import type { DeliveryAdder, DeliveryLog } from "../events/index.ts";
import { type ActDeps, type Acting, deliveriesOf, openCase } from "./act.ts";
import type { RaisedStore, WaitingAnswer } from "./ports.ts";

export type GatheredDeps = ActDeps & {
  deliveries: DeliveryAdder & Pick<DeliveryLog, "find">;
  raised: RaisedStore;
};
/** An answer that waited and still matches, as it is now. */
export type Matching = WaitingAnswer & { current: Response };

/** The messages of what was gathered, the first one before all others: it says what is in them. */
const messagesOf = (
  acting: Acting,
  { responses, dueAt }: { responses: readonly Response[]; dueAt: string },
): Delivery[] => deliveriesOf(acting, gatheredMessage(acting.alert, responses, dueAt));

/**
 * Completes what an earlier run began and was stopped in: where its first message is on its way, the others say the same,
 * and all that still waits was in it. Undefined where none is.
 */
export const completeGathered = async (
  { deliveries, raised }: GatheredDeps,
  acting: Acting,
  waiting: readonly WaitingAnswer[],
): Promise<number | undefined> => {
  const [{ dueAt } = { dueAt: "" }] = waiting;
  const [first, ...others] = messagesOf(acting, { responses: [], dueAt });
  const begun = first && (await deliveries.find({ lane: first.lane as Lane, id: first.id }));
  if (begun === undefined) return undefined;
  await sideBySide(others, (other) => deliveries.add({ ...other, facts: begun.facts }));
  await sideBySide(waiting, ({ response: invitationId }) =>
    raised.put(raisedOf(acting.alert, { invitationId, revision: 0 }, "raised", dueAt)),
  );
  return waiting.length;
};

/** All that an alert gathered until a time: the messages first, and then that it has acted for each answer. */
export const raiseGathered = async (
  deps: GatheredDeps,
  acting: Acting,
  matching: readonly Matching[],
): Promise<number> => {
  const newestFirst = [...matching].sort((a, b) => (a.current.answeredAt < b.current.answeredAt ? 1 : -1));
  const responses = newestFirst.map(({ current }) => current);
  const [{ dueAt } = { dueAt: "" }] = newestFirst;
  if (responses.length === 0) return 0;
  await sideBySide(responses, (response) => openCase(deps, acting, response));
  const [first, ...others] = messagesOf(acting, { responses, dueAt });
  if (first) await deps.deliveries.add(first);
  await sideBySide(others, (other) => deps.deliveries.add(other));
  await sideBySide(responses, (response) =>
    deps.raised.put(raisedOf(acting.alert, response, "raised", dueAt)),
  );
  return responses.length;
};
