import type { CapacityFigures } from "./capacity.ts";
import type { Figure } from "./report.ts";

/** US-dollar list prices in us-east-1 as the authors knew them on 2026-11-21, not fetched: check them before you rely on a sum. */
const PRICES = {
  /** DynamoDB on demand, a million write and read request units (since the price cut of 2024-11-01). */
  writeUnits: 0.625,
  readUnits: 0.125,
  /** Lambda on arm64: a million requests, and a GB-second. */
  lambdaRequests: 0.2,
  lambdaGbSecond: 0.0000133334,
  /** API Gateway HTTP API, a million requests (first 300 million). */
  httpRequests: 1.0,
  /** SES, a thousand emails. */
  emails: 0.1,
};

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
