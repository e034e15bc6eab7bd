import type { SampleEvent } from "../journeys.ts";
import type { Random } from "../random.ts";
import { atOf, createExtras, DAY_MS, HOUR_MS } from "./told.ts";

const TEAM_GOALS = ["first-branch-live", "all-staff-trained", "stock-counted"] as const;
/** How many teams agree on a goal with us. */
const GOALS = 55;

/** Onboarding begins when the tills are delivered; some teams also set themselves a goal for the next weeks. */
export const tellOnboarding = (
  random: Random,
  events: readonly SampleEvent[],
  now: number,
): SampleEvent[] => {
  const { events: extras, tell } = createExtras(now);
  for (const event of events)
    if (event.touchpoint === "order.delivered")
      tell({ person: event.person, channel: "app" }, "onboarding.started", { at: atOf(event) + HOUR_MS });
  const teams = new Set(events.flatMap(({ person }) => (person.plan === "enterprise" ? [person] : [])));
  for (const person of random.mixed([...teams]).slice(0, GOALS)) {
    const [name, set] = [random.pick(TEAM_GOALS), now - random.between(10, 150) * DAY_MS];
    const goalId = `sample-goal-${person.id.slice(-4)}-${name}`;
    const due = set + 45 * DAY_MS;
    tell({ person, channel: "app" }, "goal.set", {
      at: set,
      goalId,
      dueAt: new Date(Math.floor(due)).toISOString(),
    });
    const reached = set + random.between(12, 52) * DAY_MS;
    if (random.chance(0.8)) tell({ person, channel: "app" }, "goal.reached", { at: reached, goalId });
  }
  return extras;
};
