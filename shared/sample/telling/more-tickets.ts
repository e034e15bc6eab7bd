import { CRASH, FALL_DAYS, type SampleEvent } from "../journeys.ts";
import type { Person } from "../people.ts";
import type { Random } from "../random.ts";
import { atOf, createExtras, DAY_MS, HOUR_MS, MINUTE_MS, monthStart } from "./told.ts";

/** How many customers call again and again. */
const CALLERS = 6;
/** How many tickets wait now. */
const WAITING = 10;
/** How long ago, in days, the app began to crash. */
const CRASH_DAYS = 16;

/**
 * Tickets beside those of the journeys: a few customers who call again and again, the first ones whose app crashed, some
 * that were opened twice and merged, and some that wait now.
 * @param callers they pay little
 */
export const tellMoreTickets = (
  random: Random,
  events: readonly SampleEvent[],
  { callers, others, now }: { callers: readonly Person[]; others: readonly Person[]; now: number },
): SampleEvent[] => {
  const { events: extras, tell } = createExtras(now);
  let number = 2_000;
  const nextId = (): string => {
    number += 1;
    return `sample-ticket-${number}`;
  };
  const ticket = (
    of: Pick<SampleEvent, "person" | "channel">,
    { at, topic, hours }: { at: number; topic: string; hours?: number },
  ): void => {
    const ticketId = nextId();
    tell(of, "ticket.opened", { at, ticketId, topic, priority: "normal", initiatedBy: "customer" });
    if (hours !== undefined && at <= now)
      tell(of, "ticket.solved", { at: at + hours * HOUR_MS, ticketId, topic });
  };
  const topic = (): string => random.pick(["login", "card reader", "delivery", "refund", "setup"]);

  for (const person of callers.slice(0, CALLERS))
    for (const [monthsAgo, count] of [2, 5, 2, 2, 1].entries()) {
      const [start, next] = [monthStart(now, monthsAgo), monthStart(now, monthsAgo - 1)];
      const end = Math.min(now, next);
      for (let call = 0; call < Math.round((count * (end - start)) / (next - start)); call += 1)
        ticket(
          { person, channel: "phone" },
          {
            at: start + random.next() * (end - start),
            topic: topic(),
            hours: random.between(1, 5),
          },
        );
    }

  const crashed = random.mixed(others);
  for (let daysAgo = CRASH_DAYS; daysAgo >= FALL_DAYS - 1; daysAgo -= 1)
    for (let one = 0; one < 2; one += 1) {
      const person = crashed.pop();
      const at = Math.floor(now / DAY_MS) * DAY_MS - (daysAgo - random.next() * 0.6 - 0.3) * DAY_MS;
      if (person) ticket({ person, channel: "chat" }, { at, topic: CRASH, hours: random.between(1, 4) });
    }
  for (const [index, person] of crashed.slice(0, WAITING).entries())
    ticket(
      { person, channel: random.pick(["chat", "email", "email"]) },
      { at: now - random.between(2, 60) * HOUR_MS, topic: index % 2 === 0 ? CRASH : topic() },
    );

  const opened = events.filter(
    ({ touchpoint, channel }) => touchpoint === "ticket.opened" && channel !== "phone",
  );
  for (const first of random.mixed(opened).slice(0, 12)) {
    const { ticketId: into, topic } = first.properties ?? {};
    const [at, ticketId] = [atOf(first) + random.between(20, 90) * MINUTE_MS, nextId()];
    tell(first, "ticket.opened", { at, ticketId, topic, priority: "normal", initiatedBy: "customer" });
    tell(first, "ticket.merged", { at: at + random.between(5, 40) * MINUTE_MS, ticketId, into });
  }
  return extras;
};
