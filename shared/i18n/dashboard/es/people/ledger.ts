import type { LedgerMessages } from "../../en/people/ledger.ts";
import { frame } from "../frame.ts";
import { reasons } from "../reasons.ts";
import { words } from "../words.ts";
import { invitations } from "./invitations.ts";
import { responses } from "./responses.ts";

export const ledger: LedgerMessages = { ...words, reasons, frame, invitations, responses };
