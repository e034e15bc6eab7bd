import { charts } from "../charts.ts";
import { frame } from "../frame.ts";
import { words } from "../words.ts";
import { outcomeWords } from "./outcome-words.ts";

/** What the pages with figures of support and of success share. */
export const outcomes = { ...words, frame, ...charts, outcomeWords };

export type OutcomeMessages = typeof outcomes;
