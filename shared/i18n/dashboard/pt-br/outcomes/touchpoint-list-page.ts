import type { TouchpointListMessages } from "../../en/outcomes/touchpoint-list-page.ts";
import { frame } from "../frame.ts";
import { words } from "../words.ts";
import { outcomeWords } from "./outcome-words.ts";
import { touchpointList } from "./touchpoint-list.ts";

export const touchpointListPage: TouchpointListMessages = { ...words, frame, outcomeWords, touchpointList };
