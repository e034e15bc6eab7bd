import type { Context } from "aws-lambda";
import * as z from "zod/mini";
import type { DeliveryName } from "../../shared/application/events/index.ts";
import { type DeliverDeps, deliverDue, deliverNamed } from "../../shared/application/webhooks/index.ts";
import type { Instant } from "../../shared/domain/base/time.ts";
import type { Log } from "../../shared/runtime/log.ts";
import type { Meter } from "../../shared/runtime/meter.ts";
import { timeLeft } from "../../shared/runtime/scheduled.ts";

/** What else a minute's run does, and what it counts under which names. */
export type Chore = (run: { now: Instant; hasTime: () => boolean }) => Promise<Record<string, number>>;

type Deps = Omit<DeliverDeps, "hasTime" | "onFault" | "onDisabled"> & {
  /** By the name that its faults are logged under. */
  chores: Readonly<Record<string, Chore>>;
  log: Log;
  meter: Meter;
};

/** What `derive-events` hands over. Without it, the run is the schedule's. */
const Kick = z.object({ deliveries: z.array(z.object({ lane: z.string(), id: z.string() })) });

/** An attempt takes at most 15 seconds, and less than three to be read, signed and recorded. */
const MARGIN_MS = 18_000;

/**
 * Delivers the messages that an event names, or all that are due. A run of the schedule also raises the alerts and the overdue
 * cases whose time has come.
 */
export const deliverEventsHandler =
  (deps: Deps) => async (event: unknown, context: Pick<Context, "getRemainingTimeInMillis">) => {
    const { chores, log, meter, clock } = deps;
    const hasTime = timeLeft(context, MARGIN_MS);
    let disabled = 0;
    const work: DeliverDeps = {
      ...deps,
      hasTime,
      // The id of a message is the event's; it names nobody.
      onFault: ({ id }, error) => log.error("deliver.fault", { delivery: id }, error),
      onDisabled: ({ key }, reason) => {
        disabled += 1;
        log.info("deliver.disabled", { webhook: key, reason });
      },
    };
    const count = (
      { delivered, retried, failed, faulty }: Record<"delivered" | "retried" | "failed" | "faulty", number>,
      ages: Record<string, number> = {},
    ) =>
      meter.count(
        {
          EventsDelivered: delivered,
          AttemptsFailed: retried + failed,
          DeliveriesFailed: failed,
          DeliveriesFaulty: faulty,
          WebhooksDisabled: disabled,
        },
        ages,
      );

    const kick = Kick.safeParse(event);
    if (kick.success) {
      const report = await deliverNamed(work)(kick.data.deliveries as DeliveryName[]);
      log.info("deliver.named", { named: kick.data.deliveries.length, ...report });
      count(report);
      return report;
    }
    const now = clock();
    const [{ oldest, ...report }, ...done] = await Promise.all([
      deliverDue(work)(),
      ...Object.entries(chores).map(async ([name, chore]) => {
        try {
          return await chore({ now, hasTime });
        } catch (error) {
          // What it left is due in the next run, and must not keep others from being delivered.
          log.error("deliver.chore", { chore: name }, error);
          return { ChoresFailed: 1 };
        }
      }),
    ]);
    const counted = Object.assign({}, ...done) as Record<string, number>;
    log.info("deliver.done", { ...report, ...counted });
    count(report, {
      OldestDelivery: oldest === undefined ? 0 : Math.floor((Date.parse(now) - Date.parse(oldest)) / 1_000),
    });
    meter.count(counted);
    return { ...report, ...counted };
  };
