/** Problems: topics of tickets that grow. */
export { createProblemReader, createProblemStore, parseProblem } from "./problem-store.ts";
