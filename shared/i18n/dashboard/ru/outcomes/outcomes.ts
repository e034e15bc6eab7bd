import type { OutcomeMessages } from "../../en/outcomes/outcomes.ts";
import { charts } from "../charts.ts";
import { frame } from "../frame.ts";
import { words } from "../words.ts";
import { outcomeWords } from "./outcome-words.ts";

export const outcomes: OutcomeMessages = { ...words, frame, ...charts, outcomeWords };
