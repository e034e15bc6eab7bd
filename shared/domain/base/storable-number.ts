import * as z from "zod/mini";

/** DynamoDB stores magnitudes from 1E-130; no business figure is as small as this. */
const SMALLEST = 1e-100;

/** A number that the store gives back unchanged: up to ±(2^53 − 1), and not too close to zero. */
export const StorableNumber = z.number().check(
  z.gte(Number.MIN_SAFE_INTEGER),
  z.lte(Number.MAX_SAFE_INTEGER),
  z.refine((n) => n === 0 || Math.abs(n) >= SMALLEST, "is too close to zero to be stored"),
);
