import type { PeopleMessages } from "../en/people.ts";
import { customers } from "./customers.ts";
import { frame } from "./frame.ts";
import { responses } from "./responses.ts";
import { words } from "./words.ts";

export const people: PeopleMessages = { ...words, frame, customers, responses };
