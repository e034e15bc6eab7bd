import { frame } from "../frame.ts";
import { words } from "../words.ts";
import { outcomeWords } from "./outcome-words.ts";
import { touchpointList } from "./touchpoint-list.ts";

/** English is the model: every other language must have exactly these texts, or it does not compile. */
export const touchpointListPage = { ...words, frame, outcomeWords, touchpointList };

export type TouchpointListMessages = typeof touchpointListPage;
