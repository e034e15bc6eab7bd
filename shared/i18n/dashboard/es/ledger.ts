import type { LedgerMessages } from "../en/ledger.ts";
import { frame } from "./frame.ts";
import { invitations } from "./invitations.ts";
import { responses } from "./responses.ts";
import { words } from "./words.ts";

export const ledger: LedgerMessages = { ...words, frame, invitations, responses };
