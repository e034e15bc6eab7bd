import type { PeopleMessages } from "../en/people.ts";
import { frame } from "./frame.ts";
import { words } from "./words.ts";

export const people: PeopleMessages = { ...words, frame };
