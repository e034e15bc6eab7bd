import type { Instant } from "../../domain/base/time.ts";

/** From when on DynamoDB may remove a row, in Unix seconds. It takes its time: readers check the time themselves. */
export const ttlAt = (at: Instant): number => Math.ceil(Date.parse(at) / 1000);
