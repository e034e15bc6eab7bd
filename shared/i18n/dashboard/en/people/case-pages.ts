import { frame } from "../frame.ts";
import { settingsFrame } from "../settings/settings-frame.ts";
import { words } from "../words.ts";
import { caseWords } from "./case-words.ts";
import { cases } from "./cases.ts";

/** English is the model: every other language must have exactly these texts, or it does not compile. */
export const casePages = { ...words, frame, settings: settingsFrame, caseWords, cases };

export type CasePageMessages = typeof casePages;
