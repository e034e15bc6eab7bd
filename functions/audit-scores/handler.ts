import type { Context } from "aws-lambda";
import {
  type AuditReport,
  type AuditStore,
  auditScores,
  CannotAudit,
} from "../../shared/application/scores/index.ts";
import type { Log } from "../../shared/runtime/log.ts";
import type { Meter } from "../../shared/runtime/meter.ts";
import { timeLeft } from "../../shared/runtime/scheduled.ts";

type Deps = {
  store: AuditStore;
  newName(): string;
  now(): number;
  pause(ms: number): Promise<void>;
  log: Log;
  meter: Meter;
};

/** Enough time to finish the page that is being read and to release the lease. */
const MARGIN_MS = 30_000;
/** At most this many lines of each kind are logged; `npm run audit` shows all. */
const MOST_LINES = 100;

class ScoresDisagree extends Error {
  override name = "ScoresDisagree";
}

const logReport = (log: Log, { differences, faults, ...summary }: AuditReport): void => {
  for (const difference of differences.slice(0, MOST_LINES)) log.info("audit.difference", difference);
  for (const fault of faults.slice(0, MOST_LINES)) log.info("audit.item", fault);
  if (summary.agrees) log.info("audit.agrees", summary);
  else log.error("audit.disagrees", summary, new ScoresDisagree());
};

/** Audits the scores and returns the figures. It never repairs them: a person has to decide on a repair. */
export const auditScoresHandler =
  ({ store, newName, now, pause, log, meter }: Deps) =>
  async (_event: unknown, context: Pick<Context, "getRemainingTimeInMillis">) => {
    const hasTime = timeLeft(context, MARGIN_MS);
    const holder = { by: newName(), now, pause, hasTime, onProgress: () => {} };
    const report = await auditScores(store, holder).catch((error: unknown) => {
      if (error instanceof CannotAudit) log.error(`audit.${error.hindrance}`, {}, error);
      throw error;
    });
    if (report === undefined) {
      log.info("audit.busy");
      return { audited: false };
    }
    logReport(log, report);
    meter.count({
      ItemsAudited: report.items,
      BucketsDiffering: report.bucketsDiffering,
      ItemsQuarantined: report.quarantined,
      ItemsUnmarked: report.unmarked,
      TicketsUnopened: report.unopenedTickets,
    });
    const { differences: _, faults: __, ...summary } = report;
    return { audited: true, ...summary };
  };
