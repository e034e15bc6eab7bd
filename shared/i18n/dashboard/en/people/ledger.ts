import { frame } from "../frame.ts";
import { reasons } from "../reasons.ts";
import { words } from "../words.ts";
import { invitations } from "./invitations.ts";
import { responses } from "./responses.ts";

/** English is the model: every other language must have exactly these texts, or it does not compile. */
export const ledger = { ...words, reasons, frame, invitations, responses };

export type LedgerMessages = typeof ledger;
