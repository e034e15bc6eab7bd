import type { SampleEvent } from "../journeys.ts";
import { createRandom } from "../random.ts";
import { tellMoreTickets } from "./more-tickets.ts";
import { tellOnboarding } from "./onboarding.ts";
import { tellSuccess } from "./success.ts";
import { tellSupport } from "./support.ts";

const SEEDS = { success: 20_260_103, tickets: 20_260_104, support: 20_260_105, onboarding: 20_260_106 };

/**
 * The rest of the journeys: what support does about tickets, and what customers pay. With chance of its own, so that the
 * journeys and their answers stay as they are.
 * @returns the journeys' events with more properties, and the new ones
 */
export const tellTheRest = (
  events: readonly SampleEvent[],
  now: number,
): { told: SampleEvent[]; extras: SampleEvent[] } => {
  const success = tellSuccess(createRandom(SEEDS.success), events, now);
  const known = new Set(events.map(({ person }) => person));
  const others = [...known].filter((person) => !success.callers.includes(person));
  const tickets = tellMoreTickets(createRandom(SEEDS.tickets), events, {
    callers: success.callers,
    others,
    now,
  });
  const support = tellSupport(createRandom(SEEDS.support), [...success.told, ...tickets], now);
  const onboarding = tellOnboarding(createRandom(SEEDS.onboarding), events, now);
  const count = events.length;
  return {
    told: support.told.slice(0, count),
    extras: [...success.extras, ...support.told.slice(count), ...support.extras, ...onboarding],
  };
};
