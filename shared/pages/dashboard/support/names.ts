import type { SupportRow } from "../../../application/tickets/index.ts";
import type { SupportTexts } from "../../../i18n/dashboard/outcomes/support-texts.ts";

type Texts = Pick<SupportTexts, "dashboard">;

/** A channel as callers named it; tickets may have none. */
export const channelName = ({ dashboard }: Texts, channel: string | null): string =>
  channel === null || channel === "" ? dashboard.support.noChannel : channel;

export const topicName = ({ dashboard }: Texts, topic: string | null): string =>
  topic === null || topic === "" ? dashboard.support.noTopic : topic;

/** A share of tickets as every share is shown. */
export const shareOf = ({ resolved: hits, of, rate, interval }: SupportRow["oneTouch"]) => ({
  hits,
  of,
  rate,
  interval,
});

/** What a resolution costs in each currency: `R$12`, `€9`. */
export const costsOf = (
  money: SupportTexts["figures"]["money"],
  { cost }: Pick<SupportRow, "cost">,
): string[] =>
  cost.flatMap(({ currency, perResolution }) =>
    perResolution === null ? [] : [money(perResolution, currency)],
  );
