import { frame } from "../frame.ts";
import { reasons } from "../reasons.ts";
import { words } from "../words.ts";
import { account } from "./account.ts";
import { caseWords } from "./case-words.ts";
import { customers } from "./customers.ts";
import { responses } from "./responses.ts";

/** English is the model: every other language must have exactly these texts, or it does not compile. */
export const people = { ...words, reasons, frame, account, caseWords, customers, responses };

export type PeopleMessages = typeof people;
