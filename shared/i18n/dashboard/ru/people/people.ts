import type { PeopleMessages } from "../../en/people/people.ts";
import { frame } from "../frame.ts";
import { reasons } from "../reasons.ts";
import { words } from "../words.ts";
import { account } from "./account.ts";
import { caseWords } from "./case-words.ts";
import { customers } from "./customers.ts";
import { responses } from "./responses.ts";

export const people: PeopleMessages = { ...words, reasons, frame, account, caseWords, customers, responses };
