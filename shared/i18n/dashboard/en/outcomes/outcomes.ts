import { charts } from "../charts.ts";
import { frame } from "../frame.ts";
import { words } from "../words.ts";
import { outcomeWords } from "./outcome-words.ts";
import { success } from "./success.ts";
import { support } from "./support.ts";
import { tickets, touchpointList } from "./tickets.ts";

/** English is the model: every other language must have exactly these texts, or it does not compile. */
export const outcomes = {
  ...words,
  frame,
  ...charts,
  outcomeWords,
  support,
  success,
  ticketList: tickets,
  touchpointList,
};

export type OutcomeMessages = typeof outcomes;
