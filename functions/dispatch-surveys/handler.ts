import type { Context } from "aws-lambda";
import {
  type DispatchDeps,
  type DispatchReport,
  dispatchShard,
  type Pace,
} from "../../shared/application/sending/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import type { SendQuota } from "../../shared/email/ses-quota.ts";
import type { Log } from "../../shared/runtime/log.ts";
import type { Meter } from "../../shared/runtime/meter.ts";
import { createOldest } from "../../shared/runtime/oldest.ts";
import type { Limits } from "../../shared/runtime/pace.ts";
import { createRecent } from "../../shared/runtime/recent.ts";
import { SENDING_MARGIN_MS, shardsOf, timeLeft } from "../../shared/runtime/scheduled.ts";

type Deps = Pick<DispatchDeps, "store" | "mailer" | "compose" | "clock"> & {
  definitions: () => Promise<Definitions>;
  /** How much the mail service lets us send now. Undefined, or an error, where that is not known. */
  quota: () => Promise<SendQuota | undefined>;
  shards: number;
  pace: (limits: Limits, hasTime: (ms: number) => boolean) => Pace;
  log: Log;
  meter: Meter;
};

/** The share of the rate to aim at. Emails take different times to leave, and the rate must never be exceeded. */
const AIM = 0.96;

/** How long surveys and policy are cached. A run lasts a minute, and an admin's change should count within it. */
const CACHED_MS = 2_000;

/** A shard's share of what the policy and the mail service allow. */
const limitsOf = async ({ quota, shards, log }: Deps, { policy }: Definitions) => {
  const said = await quota().catch((error: unknown) => {
    log.error("dispatch.quota", {}, error);
    return undefined;
  });
  const ratePerSecond = Math.min(policy.sendRatePerSecond, said?.perSecond ?? Number.POSITIVE_INFINITY);
  const left = said?.left ?? Number.POSITIVE_INFINITY;
  return { ratePerSecond: ratePerSecond / shards, aim: AIM, most: Math.floor(left / shards) };
};

/** Sends the due emails of one shard, or of all at the same time. Each shard keeps to its share of the rate and quota. */
export const dispatchSurveysHandler =
  (deps: Deps) => async (event: unknown, context: Pick<Context, "getRemainingTimeInMillis">) => {
    const { store, mailer, compose, clock, shards, log, meter, pace } = deps;
    const definitions = createRecent(deps.definitions, CACHED_MS);
    const limits = await limitsOf(deps, await definitions());
    const hasTime = timeLeft(context, SENDING_MARGIN_MS);

    const dispatch = async (shard: number): Promise<DispatchReport & { shard: number }> => {
      const waiting = createOldest(clock);
      const report = await dispatchShard(
        {
          store,
          mailer,
          compose,
          clock,
          definitions,
          hasTime,
          pace: pace(limits, hasTime),
          onDue: waiting.note,
          onUnreadable: (error) => log.error("dispatch.unreadable", { shard, what: error.message }, error),
          onFault: (invitationId, error) => log.error("dispatch.fault", { shard, invitationId }, error),
        },
        shard,
      );
      log.info("dispatch.done", { shard, ...report });
      const counts = {
        SurveysSent: report.sent,
        RemindersSent: report.reminded,
        SurveysFailed: report.failed,
        SendsRefused: report.refused,
        SendsDenied: report.denied,
        RowsUnreadable: report.unreadable,
        InvitationsFaulty: report.faulty,
      };
      meter.count(counts, { OldestDue: waiting.ageSeconds() });
      return { shard, ...report };
    };
    return { shards: await Promise.all(shardsOf(event, shards).map(dispatch)) };
  };
