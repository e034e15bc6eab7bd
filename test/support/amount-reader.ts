import type { AmountReader } from "../../shared/application/tallies/ports.ts";
import type { AmountFact } from "../../shared/domain/scores/amounts.ts";
import { type Bucket, deltasOf } from "../../shared/domain/scores/bucket.ts";

/** Reads the buckets that count these facts. */
export const anAmountReader = (...facts: AmountFact[]): AmountReader => {
  const buckets: Bucket[] = deltasOf([{ itemId: "one", fact: { amounts: facts }, counted: undefined }]);
  const inSlice = ({ of, by, value }: Parameters<AmountReader["months"]>[0]) =>
    buckets.filter(
      ({ place }) =>
        place.cut === (by === undefined ? of : `${of}:${by}`) &&
        (value === undefined || place.value === value),
    );
  return {
    months: async (slice, months) => inSlice(slice).filter(({ place }) => months.includes(place.period)),
    days: async (slice, { from, to }) =>
      inSlice(slice).filter(
        ({ place }) => place.period.length === 10 && place.period >= from && place.period < to,
      ),
    years: async (slice, upTo) =>
      inSlice(slice).filter(({ place }) => place.period.length === 4 && place.period <= upTo),
    pending: async () => 3,
  };
};
