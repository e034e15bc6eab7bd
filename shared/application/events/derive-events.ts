import type { Instant } from "../../domain/base/time.ts";
import { gatherBy, workThrough } from "../base/side-by-side.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import { type DeriveDeps, deriveChange, type KnownDeps, readTargets, type Targets } from "./derive-change.ts";
import type { ChangeQuarantine, DeliveryName, ItemName, StreamedChange, UnreadableChange } from "./ports.ts";

export type DeriveEventsDeps = DeriveDeps &
  KnownDeps & {
    quarantine: ChangeQuarantine;
    clock: () => Instant;
    /** A change that can't be read, or whose work fails however often it is tried. */
    onUnreadable: (item: ItemName, error: unknown) => void;
    /** A change that could not be worked on now. */
    onFault: (item: ItemName, error: unknown) => void;
  };

/** `failed`: the numbers of the changes to be brought again; `made`: messages that were put on their way. */
export type DeriveReport = { failed: string[]; made: DeliveryName[]; unreadable: number };

const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
};

/** Why it can't be read, without content: only our own errors are known to have none in their message. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  return error.name === "UnreadableRow" ? error.message : error.name;
};

const nameOf = ({ pk, sk }: ItemName): string => JSON.stringify([pk, sk]);

/**
 * What happens is written within an hour. What a row says to have happened long before it was written is history, and no
 * news for anybody: the sample company's answers, or rows that are carried over from another table.
 */
const SLACK_MS = 3_600_000;
const shortlyBefore = (at: Instant): Instant => new Date(Date.parse(at) - SLACK_MS).toISOString();

/**
 * Works on a batch of the stream: items side by side, the changes of one item in order. A change that fails for now ends
 * the work on its item: it and those that follow it are reported, so that they come again in order. What worked may come
 * again with them, which is safe. A change
 * that will always fail is quarantined, so that it stops nothing.
 */
export const deriveEvents =
  (deps: DeriveEventsDeps) =>
  async (changes: readonly StreamedChange[]): Promise<DeriveReport> => {
    const targets = once(() => readTargets(deps));
    const report: DeriveReport = { failed: [], made: [], unreadable: 0 };
    const stuck = new Set<string>();

    const work = async (streamed: StreamedChange): Promise<void> => {
      const change = streamed.read();
      if (change?.kind === "delivery") report.made.push({ lane: change.lane, id: change.id });
      else if (change) {
        const since = shortlyBefore(streamed.at);
        await deriveChange(deps, change, { targets: await targets(), now: deps.clock(), since });
      }
    };
    const quarantine = async ({ item, at }: StreamedChange, error: unknown): Promise<void> => {
      await deps.quarantine.put({ item, at, why: reasonOf(error) });
      report.unreadable += 1;
      deps.onUnreadable(item, error);
    };

    await workThrough(
      gatherBy(changes, ({ item }) => nameOf(item)),
      async (streamed) => {
        const { item, sequence } = streamed;
        if (stuck.has(nameOf(item))) {
          report.failed.push(sequence);
          return;
        }
        try {
          await work(streamed).catch((error: unknown) => {
            if (error instanceof StoreUnavailable) throw error;
            return quarantine(streamed, error);
          });
        } catch (error) {
          if (!(error instanceof StoreUnavailable)) throw error;
          stuck.add(nameOf(item));
          report.failed.push(sequence);
          deps.onFault(item, error);
        }
      },
    );
    return report;
  };

/**
 * Looks again at what was quarantined: at the items as they are now, and all that happened to them since. What was derived
 * before keeps its ids, so nothing is sent twice.
 * @returns how many worked, and how many wait on
 */
export const deriveQuarantined =
  (deps: DeriveEventsDeps) =>
  async ({ hasTime }: { hasTime: () => boolean }): Promise<{ derived: number; left: number }> => {
    const targets: Targets = await readTargets(deps);
    const report = { derived: 0, left: 0 };
    const again = async (unreadable: UnreadableChange): Promise<void> => {
      const { item, at } = unreadable;
      const change = await deps.quarantine.read(unreadable);
      if (change) await deriveChange(deps, change, { targets, now: deps.clock(), since: shortlyBefore(at) });
      await deps.quarantine.remove(item);
    };
    for await (const page of deps.quarantine.list()) {
      await workThrough([page], async (unreadable) => {
        try {
          if (!hasTime()) throw new StoreUnavailable("no time is left");
          await again(unreadable);
          report.derived += 1;
        } catch (error) {
          report.left += 1;
          deps.onUnreadable(unreadable.item, error);
        }
      });
    }
    return report;
  };
