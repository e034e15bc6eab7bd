import { addDuration, dayIn, type Instant } from "../base/time.ts";
import type { KeptEvent } from "./account.ts";
import type { DayCounts } from "./day-counts.ts";

/** A customer's onboarding: the first time that it started, and when it was first completed after that. */
export type Onboarding = { startedAt: Instant; completedAt: Instant | null };

/**
 * The onboarding that these events say; null where none started. A completion before the start does not count, one at
 * the same instant does.
 * @param events in the order of time
 */
export const onboardingOf = (events: readonly KeptEvent[]): Onboarding | null => {
  const start = events.find(({ kind }) => kind === "onboardingStarted");
  if (start === undefined) return null;
  const end = events.find(({ kind, at }) => kind === "onboardingCompleted" && at >= start.at);
  return { startedAt: start.at, completedAt: end?.at ?? null };
};

/** `dueAt`: undefined where the goal has no such day. `reachedAt`: undefined where it is not reached yet. */
export type Goal = { dueAt: Instant | undefined; reachedAt: Instant | undefined };

/** The goals that were set, as they were set last, and when each was first reached. */
export const goalsOf = (events: readonly KeptEvent[]): Goal[] => {
  const goals = new Map<string, Goal>();
  const reached = new Map<string, Instant>();
  for (const event of events) {
    if (event.kind === "goalReached" && !reached.has(event.goal)) reached.set(event.goal, event.at);
    if (event.kind === "goalSet") goals.set(event.goal, { dueAt: event.dueAt, reachedAt: undefined });
  }
  return [...goals].map(([goal, { dueAt }]) => ({ dueAt, reachedAt: reached.get(goal) }));
};

const DAY_MS = 86_400_000;

/** Counts an onboarding on the day it started: `ob12` is one that was completed within the target, after 12 whole days. */
export const countOnboarding = (
  { startedAt, completedAt }: Onboarding,
  counts: DayCounts,
  { timeZone, onboardingTarget }: { timeZone: string; onboardingTarget: string },
): void => {
  const until = addDuration(startedAt, onboardingTarget, timeZone);
  const isInTime = completedAt !== null && completedAt <= until;
  const days = isInTime ? Math.floor((Date.parse(completedAt) - Date.parse(startedAt)) / DAY_MS) : 0;
  counts.add(dayIn(startedAt, timeZone), {
    onboardingStarted: 1,
    ...(isInTime && { onboardingCompleted: 1, [`ob${days}`]: 1 }),
  });
};

/** Counts a goal on the day it is due; one without such a day is not counted. */
export const countGoal = ({ dueAt, reachedAt }: Goal, counts: DayCounts, timeZone: string): void => {
  if (dueAt === undefined) return;
  const isReached = reachedAt !== undefined && reachedAt <= dueAt;
  counts.add(dayIn(dueAt, timeZone), { goalsDue: 1, ...(isReached && { goalsReached: 1 }) });
};
