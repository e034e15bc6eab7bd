/** Problems: the nightly look for topics that grow. */
export { createAskers } from "./askers.ts";
export { type FindProblemsDeps, findProblems } from "./find-problems.ts";
export type { ProblemReader, ProblemStore } from "./ports.ts";
