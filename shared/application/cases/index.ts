/** Cases: opening them, working on them, and how they went. */
export type { CaseOpener } from "./ports.ts";
