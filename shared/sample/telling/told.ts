import type { SampleEvent } from "../journeys.ts";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export const atOf = ({ occurredAt }: SampleEvent): number => Date.parse(occurredAt);

/** Collects what else happened; what would be after now is left out. */
export const createExtras = (now: number) => {
  const events: SampleEvent[] = [];
  const tell = (
    { person, channel }: Pick<SampleEvent, "person" | "channel">,
    touchpoint: string,
    { at, ...properties }: { at: number } & Record<string, unknown>,
  ): void => {
    if (at > now) return;
    const occurredAt = new Date(Math.floor(at)).toISOString();
    events.push({
      person,
      touchpoint,
      occurredAt,
      isExtra: true,
      ...(channel === undefined ? {} : { channel }),
      ...(Object.keys(properties).length === 0 ? {} : { properties }),
    });
  };
  return { events, tell };
};

/** The first moment of the calendar month that is so many months before the one of `now`, in UTC. */
export const monthStart = (now: number, monthsAgo: number): number => {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - monthsAgo, 1);
};
