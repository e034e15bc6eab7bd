import type { Context } from "aws-lambda";
import { type AdvanceDeps, advanceCampaigns } from "../../shared/application/campaigns/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { shardsOf, timeLeft } from "../../shared/runtime/scheduled.ts";
import { MARGIN_MS } from "./handler.ts";

type Deps = Pick<AdvanceDeps, "pieces" | "clock"> & {
  definitions: () => Promise<Definitions>;
  shards: number;
  log: Log;
};
type ScheduledContext = Pick<Context, "getRemainingTimeInMillis">;

/** Takes on, for one shard or for all, the campaigns that could not be done when they were called for. */
export const advanceCampaignsHandler = (deps: Deps) => async (event: unknown, context: ScheduledContext) => {
  const { pieces, definitions, clock, shards, log } = deps;
  const advance = async (shard: number): Promise<void> => {
    const { suppressed: _, ...counts } = await advanceCampaigns(
      {
        // A piece takes less than an email's calls can.
        ...{ pieces, definitions, clock, hasTime: timeLeft(context, MARGIN_MS) },
        onUnreadable: (error) => log.error("campaign.unreadable", { shard, what: error.message }, error),
        onFault: ({ survey, id }, error) =>
          log.error("campaign.fault", { shard, survey, campaign: id }, error),
      },
      shard,
    );
    if (Object.values(counts).some((n) => n > 0)) log.info("campaign.advanced", { shard, ...counts });
  };
  await Promise.all(shardsOf(event, shards).map(advance));
};

type Handler<Result> = (event: unknown, context: ScheduledContext) => Promise<Result>;

/** Runs another handler beside the first, whose answer counts. Neither is cut off by the other's fault, which is thrown. */
export const beside =
  <Result>(first: Handler<Result>, other: Handler<unknown>): Handler<Result> =>
  async (event, context) => {
    const [result, outcome] = await Promise.allSettled([first(event, context), other(event, context)]);
    if (result.status === "rejected") throw result.reason;
    if (outcome.status === "rejected") throw outcome.reason;
    return result.value;
  };
