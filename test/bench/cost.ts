import type { CapacityFigures } from "./capacity.ts";
import { PRICES } from "./prices.ts";
import type { Figure } from "./report.ts";

/** Memory and time of one billed run: 1 GB (infra/functions.ts); 20 ms with the database's answers in it. */
const GB_SECONDS_PER_CALL = 1 * 0.02;
const MILLION = 1_000_000;

const calls = (perItem: number): number =>
  perItem * (PRICES.lambdaRequests + MILLION * GB_SECONDS_PER_CALL * PRICES.lambdaGbSecond);

/** What the measured units cost. A request over HTTP runs two functions: the authorizer and the one behind it. */
export const estimateCost = ({
  perTouchpoint,
  perInvitation,
  perResponse,
  perFold,
  perTouchpointFold,
}: CapacityFigures): Figure[] => {
  const recording = PRICES.httpRequests + calls(2) + perTouchpoint * PRICES.writeUnits + 3 * PRICES.readUnits;
  const folding = perTouchpointFold * PRICES.writeUnits;
  const emailing =
    PRICES.emails + ((perInvitation + perFold) * PRICES.writeUnits + 4 * PRICES.readUnits) / 1_000;
  const answering =
    (PRICES.httpRequests + calls(1) + (perResponse + perFold) * PRICES.writeUnits + PRICES.readUnits) / 1_000;
  return [
    { what: "a million touchpoints, recorded and counted", value: recording + folding, unit: "USD" },
    { what: "a thousand surveys, sent and counted", value: emailing, unit: "USD" },
    { what: "a thousand answers, stored and counted", value: answering, unit: "USD" },
  ];
};
