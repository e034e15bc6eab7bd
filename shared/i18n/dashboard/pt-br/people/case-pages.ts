import type { CasePageMessages } from "../../en/people/case-pages.ts";
import { frame } from "../frame.ts";
import { settingsFrame } from "../settings/settings-frame.ts";
import { words } from "../words.ts";
import { caseWords } from "./case-words.ts";
import { cases } from "./cases.ts";

export const casePages: CasePageMessages = { ...words, frame, settings: settingsFrame, caseWords, cases };
