import type { Context } from "aws-lambda";
import { type AdvanceDeps, advanceCampaigns } from "../../shared/application/campaigns/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { SENDING_MARGIN_MS, shardsOf, timeLeft } from "../../shared/runtime/scheduled.ts";

type Deps = Pick<AdvanceDeps, "pieces" | "clock"> & {
  definitions: () => Promise<Definitions>;
  shards: number;
  log: Log;
};
type ScheduledContext = Pick<Context, "getRemainingTimeInMillis">;

/** Continues, for one shard or for all, campaigns that were not done within the call that started them. */
export const advanceCampaignsHandler = (deps: Deps) => async (event: unknown, context: ScheduledContext) => {
  const { pieces, definitions, clock, shards, log } = deps;
  const advance = async (shard: number): Promise<void> => {
    const { suppressed: _, ...counts } = await advanceCampaigns(
      {
        pieces,
        definitions,
        clock,
        hasTime: timeLeft(context, SENDING_MARGIN_MS),
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
