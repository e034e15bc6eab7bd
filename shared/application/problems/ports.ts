import type { Day, Instant } from "../../domain/base/time.ts";
import type { GrowingTopic } from "../../domain/problems/index.ts";

/** A look that was done: it counted the days before this one. */
export type Look = { day: Day; at: Instant };

/** The problems that were found, newest first. */
export interface ProblemReader {
  list(): Promise<GrowingTopic[]>;
  /** When a look was last done, and of which day it was. */
  lastLook(): Promise<Look | undefined>;
}

/** Problems, as the nightly look keeps them. */
export interface ProblemStore extends ProblemReader {
  /** False, with nothing written, where the topic's problem of this day is there already. */
  open(problem: GrowingTopic): Promise<boolean>;
  /** False, with nothing written, where a look of this day or a later one has followed it already. */
  follow(problem: GrowingTopic): Promise<boolean>;
  /** An earlier day never replaces a later one. */
  noteLook(look: Look): Promise<void>;
}

/** Who opened tickets of a topic in `[from, to)`: references of customers, each once, the newest of them at most. */
export interface Askers {
  of(topic: string, period: { from: Instant; to: Instant }): Promise<string[]>;
}
