import type { Day, Instant } from "../../domain/base/time.ts";
import type { Problem } from "../../domain/problems/index.ts";

/** The problems that were found, newest first. */
export interface ProblemReader {
  list(): Promise<Problem[]>;
  /** The day of the last look. */
  lastLook(): Promise<Day | undefined>;
}

/** Problems, as the nightly look keeps them. */
export interface ProblemStore extends ProblemReader {
  /** False, with nothing written, where the topic's problem of this day is there already. */
  open(problem: Problem): Promise<boolean>;
  /** False, with nothing written, where a look of this day or a later one has followed it already. */
  follow(problem: Problem): Promise<boolean>;
  /** An earlier day never replaces a later one. */
  noteLook(day: Day): Promise<void>;
}

/** Who opened tickets of a topic in `[from, to)`: references of customers, each once, the newest of them at most. */
export interface Askers {
  of(topic: string, period: { from: Instant; to: Instant }): Promise<string[]>;
}
