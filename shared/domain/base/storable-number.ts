import * as z from "zod/mini";

/** DynamoDB holds magnitudes from 1E-130; nothing that a business counts is smaller than this. */
const SMALLEST = 1e-100;

/** A number that comes back as it went in: whole numbers up to ±(2^53 − 1), and no smaller than the store can hold. */
export const StorableNumber = z.number().check(
  z.gte(Number.MIN_SAFE_INTEGER),
  z.lte(Number.MAX_SAFE_INTEGER),
  z.refine((n) => n === 0 || Math.abs(n) >= SMALLEST, "is too close to zero to be stored"),
);
