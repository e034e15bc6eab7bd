import type { Context } from "aws-lambda";
import type { DispatchDeps, DispatchReport } from "../../shared/application/dispatch-ports.ts";
import { dispatchShard } from "../../shared/application/dispatch-surveys.ts";
import type { Definitions } from "../../shared/domain/definitions.ts";
import type { Log } from "../../shared/runtime/log.ts";
import type { Meter } from "../../shared/runtime/meter.ts";
import { shardsOf, timeLeft } from "../../shared/runtime/scheduled.ts";

type Deps = Pick<DispatchDeps, "store" | "mailer" | "compose" | "clock"> & {
  definitions: () => Promise<Definitions>;
  shards: number;
  /** A pace of so many emails a second. */
  pace: (ratePerSecond: number, hasTime: (ms: number) => boolean) => () => Promise<boolean>;
  log: Log;
  meter: Meter;
};

/** Longer than one claim, send and mark can take with the client's own time-outs. */
const MARGIN_MS = 15_000;

/** Sends what is due, for one shard or for all; each shard keeps to its share of the rate. */
export const dispatchSurveysHandler =
  ({ shards, definitions: read, pace, log, meter, ...deps }: Deps) =>
  async (event: unknown, context: Pick<Context, "getRemainingTimeInMillis">) => {
    const definitions = await read();
    const hasTime = timeLeft(context, MARGIN_MS);
    const nextSlot = pace(definitions.policy.sendRatePerSecond / shards, hasTime);
    const reports: (DispatchReport & { shard: number })[] = [];
    for (const shard of shardsOf(event, shards)) {
      const onUnreadable = (error: Error) =>
        log.error("dispatch.unreadable", { shard, what: error.message }, error);
      const onFault = (invitationId: string, error: unknown) =>
        log.error("dispatch.fault", { shard, invitationId }, error);
      const told = { onUnreadable, onFault };
      const report = await dispatchShard({ ...deps, ...told, definitions, nextSlot, hasTime }, shard);
      log.info("dispatch.done", { shard, ...report });
      meter.count({
        SurveysSent: report.sent,
        SurveysFailed: report.failed,
        SendsRefused: report.refused,
        RowsUnreadable: report.unreadable,
        InvitationsFaulty: report.faulty,
      });
      reports.push({ shard, ...report });
    }
    return { shards: reports };
  };
