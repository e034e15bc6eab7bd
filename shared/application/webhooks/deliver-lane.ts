import type { Instant } from "../../domain/base/time.ts";
import { addDuration } from "../../domain/base/time.ts";
import type { Delivery, Lane } from "../../domain/events/index.ts";
import type { DeliveryName, DeliveryQueue } from "../events/index.ts";
import type { Sent } from "./ports.ts";
import { canceled, outcomeOf, settled } from "./settle.ts";

/** A run has a delivery for so long: an attempt takes 15 seconds, and reading and recording it little more. */
const LEASE = "PT30S";
/** Messages of a lane that are under way at once. */
const AT_ONCE = 8;
/** After so many failures in a row, the rest of a lane waits for the next run. */
const FAILURES = 3;
/** A run waits for retries that are due so soon. */
const SOON_MS = 10_000;

export type DeliveryReport = {
  delivered: number;
  retried: number;
  failed: number;
  canceled: number;
  faulty: number;
};
export const noDeliveries = (): DeliveryReport => ({
  delivered: 0,
  retried: 0,
  failed: 0,
  canceled: 0,
  faulty: 0,
});

/** How a lane's target is to be tried. */
export type Target = {
  lane: Lane;
  /** Its last attempt failed: it is tried with one message at a time. */
  isFailing: boolean;
  /** Undefined where nobody may get the message any more. */
  send: (delivery: Delivery) => Promise<Sent | undefined>;
  /** What an attempt means for the target. False where it wants no more messages. */
  note: (sent: Sent, began: Instant) => Promise<boolean>;
};

export type LaneDeps = {
  queue: DeliveryQueue;
  clock: () => Instant;
  /** In `[0, 1)`. */
  random: () => number;
  wait: (ms: number) => Promise<void>;
  /** Whether there is time for another attempt, in `ms` from now. */
  hasTime: (ms?: number) => boolean;
  onFault: (name: DeliveryName, error: unknown) => void;
};

const COUNTED = {
  delivered: "delivered",
  waiting: "retried",
  failed: "failed",
  canceled: "canceled",
} as const;

/**
 * Delivers messages of one lane, at most eight at once. A target that fails or hangs gets few attempts: after three failures
 * in a row, or where it asks for a pause, the rest stays due for the next run.
 */
export const createLane = (deps: LaneDeps, target: Target) => {
  const { queue, clock, hasTime } = deps;
  const report = noDeliveries();
  let failures = 0;
  let isStopped = false;
  /** Retries that are due soon. */
  let soon: { name: DeliveryName; dueAt: Instant }[] = [];

  const attempt = async (delivery: Delivery): Promise<Delivery> => {
    const began = clock();
    const sent = await target.send(delivery);
    if (sent === undefined) return canceled(delivery);
    const now = clock();
    const isOk = outcomeOf(sent) === "delivered";
    failures = isOk ? 0 : failures + 1;
    const after = settled(delivery, sent, { began, now, random: deps.random() });
    const wantsPause = "retryAfter" in sent && sent.retryAfter !== undefined && !isOk;
    // Admins are told before the delivery is settled: a run that stops in between does both again.
    if (!(await target.note(sent, began)) || wantsPause) isStopped = true;
    return after;
  };

  const deliver = async (name: DeliveryName): Promise<void> => {
    try {
      const now = clock();
      const delivery = await queue.claim(name, { now, until: addDuration(now, LEASE) });
      if (delivery === undefined) return;
      const after = await attempt(delivery);
      report[COUNTED[after.status]] += 1;
      if (after.dueAt !== undefined) soon.push({ name, dueAt: after.dueAt });
      await queue.settle(after);
    } catch (error) {
      report.faulty += 1;
      deps.onFault(name, error);
    }
  };

  const mayGoOn = () => !isStopped && failures < FAILURES && hasTime();

  /** Works on names until one of the reasons to stop; says whether all were worked on. */
  const work = async (names: readonly DeliveryName[]): Promise<boolean> => {
    const left = [...names];
    const worker = async () => {
      while (mayGoOn()) {
        const name = left.shift();
        if (name === undefined) return;
        await deliver(name);
      }
    };
    const workers = target.isFailing ? 1 : AT_ONCE;
    await Promise.all(Array.from({ length: Math.min(workers, left.length) }, worker));
    return left.length === 0;
  };

  return {
    report,
    /** Those that are due, the one that has been due longest first. */
    due: async (): Promise<void> => {
      for await (const names of queue.due(target.lane, clock())) if (!(await work(names))) return;
    },
    /**
     * Those that were named, and once more those of them that failed and are due again within ten seconds: the second
     * attempt comes after five, and the schedule looks only each minute. A target that fails already is tried once.
     */
    named: async (names: readonly DeliveryName[]): Promise<void> => {
      if (target.isFailing) {
        await work(names.slice(0, 1));
        return;
      }
      await work(names);
      const retries = soon.filter(({ dueAt }) => Date.parse(dueAt) - Date.parse(clock()) <= SOON_MS);
      soon = [];
      const last = Math.max(...retries.map(({ dueAt }) => Date.parse(dueAt) - Date.parse(clock())));
      if (retries.length === 0 || isStopped || !hasTime(last)) return;
      await deps.wait(Math.max(0, last));
      failures = 0;
      await work(retries.map(({ name }) => name));
    },
  };
};
