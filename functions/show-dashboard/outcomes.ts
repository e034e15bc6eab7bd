import type { Definitions } from "../../shared/domain/surveys/index.ts";
import { successAnswer } from "../../shared/http/subscriptions/success/success-answer.ts";
import { supportAnswer } from "../../shared/http/tickets/support/support-answer.ts";
import type { Filter } from "../../shared/pages/dashboard/frame/index.ts";
import type { JourneyView } from "../../shared/pages/dashboard/index.ts";
import type { Deps } from "./deps.ts";

const STAGES = ["support", "renewal"];

/**
 * The key figures of support and success, for the columns of their stages: the same as on their pages. Only counts of the
 * period are read: how fresh they are, and what customers answered, the journey knows already.
 */
export const outcomesOf = async (
  deps: Deps,
  { filter, definitions }: { filter: Filter; definitions: Definitions },
): Promise<JourneyView["outcomes"]> => {
  const { from, to, channel, attribute } = filter;
  // An attribute parts answers, and neither tickets nor subscriptions.
  if (attribute !== undefined || !STAGES.some((stage) => deps.stages.includes(stage))) return undefined;
  const readers = {
    amounts: { ...deps.support.amounts, pending: async () => 0 },
    computedAt: async () => null,
  };
  const known = {
    ...deps,
    definitions: async () => definitions,
    support: { ...readers, scores: { buckets: async () => [] } },
    success: readers,
  };
  const [support, success] = await Promise.all([
    supportAnswer(known)({ from, to, channel }),
    channel === undefined ? successAnswer(known)({ from, to }) : undefined,
  ]);
  return { support: support.rows[0], success: success?.rows[0] };
};
