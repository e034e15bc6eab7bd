import type { LedgerMessages } from "../../en/people/ledger.ts";
import { frame } from "../frame.ts";
import { outcomeWords } from "../outcomes/outcome-words.ts";
import { tickets } from "../outcomes/tickets.ts";
import { reasons } from "../reasons.ts";
import { words } from "../words.ts";
import { caseWords } from "./case-words.ts";
import { invitations } from "./invitations.ts";
import { responses } from "./responses.ts";

export const ledger: LedgerMessages = {
  ...words,
  reasons,
  frame,
  invitations,
  responses,
  outcomeWords,
  ticketList: tickets,
  caseWords,
};
