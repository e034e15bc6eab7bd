import type { Context } from "aws-lambda";
import * as z from "zod/mini";
import type { DeliveryName } from "../../shared/application/events/index.ts";
import { type NotifyDeps, type NotifyReport, notifyMembers } from "../../shared/application/notices/index.ts";
import type { Pace } from "../../shared/application/sending/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import type { Log } from "../../shared/runtime/log.ts";
import type { Meter } from "../../shared/runtime/meter.ts";
import { createOldest } from "../../shared/runtime/oldest.ts";
import type { Limits } from "../../shared/runtime/pace.ts";
import { SENDING_MARGIN_MS, timeLeft } from "../../shared/runtime/scheduled.ts";

type Deps = Omit<NotifyDeps, "nextSlot" | "onFault"> & {
  definitions: () => Promise<Definitions>;
  pace: (limits: Limits, hasTime: (ms: number) => boolean) => Pick<Pace, "nextSlot">;
  log: Log;
  meter: Meter;
};

/** Names of new emails, which should leave at once. Without them, the run looks for what is due. */
const Asked = z.object({
  deliveries: z.optional(z.array(z.object({ lane: z.string(), id: z.string() }))),
});

/** The share of the stage's rate that emails to members take. Surveys leave at up to 96 % of it. */
const SHARE = 0.1;
/** Of new emails, so many leave at once. In a flood the others wait for the minute's run, which keeps to the share. */
const AT_ONCE = 5;

async function* onePage(names: readonly DeliveryName[]): AsyncGenerator<readonly DeliveryName[]> {
  yield names;
}

/** Sends the emails that are named, or all that are due. */
export const notifyMembersHandler =
  (deps: Deps) =>
  async (event: unknown, context: Pick<Context, "getRemainingTimeInMillis">): Promise<NotifyReport> => {
    const { queue, clock, log, meter } = deps;
    const hasTime = timeLeft(context, SENDING_MARGIN_MS);
    const { deliveries } = z.parse(Asked, event ?? {});
    const named = deliveries?.flatMap(({ lane, id }): DeliveryName[] =>
      lane === "email" ? [{ lane, id }] : [],
    );
    const paced = async (): Promise<Pick<Pace, "nextSlot">> => {
      const { policy } = await deps.definitions();
      return deps.pace({ ratePerSecond: policy.sendRatePerSecond, aim: SHARE }, hasTime);
    };
    const oldest = createOldest(clock);
    const first = named ? undefined : await queue.next("email");
    if (first !== undefined) oldest.note(first);
    // Most minutes have nothing to send, and need no policy.
    const isDue = first !== undefined && first <= clock();
    const { nextSlot } = isDue ? await paced() : { nextSlot: async () => hasTime() };
    const report = await notifyMembers({
      ...deps,
      nextSlot,
      onFault: (delivery, error) => log.error("notify.fault", { delivery }, error),
    })(named ? onePage(named.slice(0, AT_ONCE)) : queue.due("email", clock()));
    if (Object.values(report).some((count) => count > 0)) log.info("notify.done", { ...report });
    const counts = {
      NoticesSent: report.sent,
      NoticesFailed: report.failed,
      NoticesDenied: report.denied,
      NoticesFaulty: report.faulty,
    };
    // Only the minute's run looks for what waits.
    meter.count(counts, named ? {} : { OldestDelivery: oldest.ageSeconds() });
    return report;
  };
