import type { Instant } from "../../domain/base/time.ts";
import { subtractDuration } from "../../domain/base/time.ts";
import type { SampleMark } from "./ports.ts";

/** Who makes or removes the sample. */
export type Taker = {
  /** Unique to this run. */
  by: string;
  clock: () => Instant;
  /** Nobody else can be at work: who was, has been ended. */
  isAlone?: boolean;
};

/** Who makes or removes the sample says so every few seconds. */
const SILENT = "PT30S";

/** Whether somebody else is at work on the sample. */
export const isBusy = ({ state, by, seenAt }: SampleMark, taker: Taker): boolean =>
  state !== "made" && by !== taker.by && !taker.isAlone && seenAt > subtractDuration(taker.clock(), SILENT);
