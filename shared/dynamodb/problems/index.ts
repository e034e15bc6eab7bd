/** Problems: topics of tickets that grow. */
export { createProblemReader, createProblemStore, parseGrowingTopic } from "./problem-store.ts";
