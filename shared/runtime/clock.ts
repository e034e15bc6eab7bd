import { type Instant, toInstant } from "../domain/base/time.ts";

export type Clock = () => Instant;
export const systemClock: Clock = () => toInstant(new Date());

export const systemPause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
