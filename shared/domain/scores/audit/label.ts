import { CHANNEL } from "../../customers/index.ts";
import { Metric } from "../../surveys/index.ts";
import { isCalendar } from "../calendar.ts";
import { type BucketPlace, type Cut, cutBy, EVER } from "../place.ts";

/**
 * A bucket's name for people: `2026-11-02/type/order.placed/after-order/nps`. A part that the place does not have is
 * empty; where the bucket is of one audience alone, its value comes last.
 */
export const bucketLabel = ({ period, cut, touchpoint, survey, metric, value }: BucketPlace): string => {
  const parts = [period, cut, touchpoint ?? "", survey ?? "", metric ?? ""];
  if (value !== undefined) parts.push(encodeURIComponent(value));
  return parts.join("/");
};

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

const PERIOD = new RegExp(`^(${EVER}|\\d{4}(-\\d\\d(-\\d\\d|-days)?)?)$`);
const CUT = /^(type|metric|by:.+|support(:channel|:topic)?|success(:plan)?)$/;

/** The place that a label names, or undefined where it names none. */
export const labelledPlace = (label: string): BucketPlace | undefined => {
  const [period = "", cut = "", touchpoint = "", survey = "", metric = "", ...more] = label.split("/");
  const [value, ...surplus] = more.map(decoded);
  const isPart = /^(support|success):/.test(cut);
  const mayHaveValue = isPart || cut === cutBy(CHANNEL) || (isCalendar(period) && cut.startsWith(cutBy("")));
  // What has no channel, topic or plan is counted under the empty one.
  const hasGoodValue = more.length === 0 || ((isPart ? value !== undefined : Boolean(value)) && mayHaveValue);
  if (!PERIOD.test(period) || !CUT.test(cut) || !hasGoodValue || surplus.length > 0) return undefined;
  const known = metric === "" ? null : Metric.safeParse(metric).data;
  if (known === undefined) return undefined;
  return {
    period,
    cut: cut as Cut,
    touchpoint: touchpoint || null,
    survey: survey || null,
    metric: known,
    ...(value === undefined ? {} : { value }),
  };
};
