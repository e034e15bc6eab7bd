import { frame } from "../frame.ts";
import { outcomeWords } from "../outcomes/outcome-words.ts";
import { tickets } from "../outcomes/tickets.ts";
import { reasons } from "../reasons.ts";
import { words } from "../words.ts";
import { caseWords } from "./case-words.ts";
import { invitations } from "./invitations.ts";
import { responses } from "./responses.ts";

/** English is the model: every other language must have exactly these texts, or it does not compile. */
export const ledger = {
  ...words,
  reasons,
  frame,
  invitations,
  responses,
  outcomeWords,
  ticketList: tickets,
  caseWords,
};

export type LedgerMessages = typeof ledger;
