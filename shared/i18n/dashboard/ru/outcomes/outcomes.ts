import type { OutcomeMessages } from "../../en/outcomes/outcomes.ts";
import { charts } from "../charts.ts";
import { frame } from "../frame.ts";
import { words } from "../words.ts";
import { outcomeWords } from "./outcome-words.ts";
import { success } from "./success.ts";
import { support } from "./support.ts";
import { tickets, touchpointList } from "./tickets.ts";

export const outcomes: OutcomeMessages = {
  ...words,
  frame,
  ...charts,
  outcomeWords,
  support,
  success,
  ticketList: tickets,
  touchpointList,
};
