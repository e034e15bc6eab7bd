/** Tallies: what touchpoints with a meaning say, and the rows that they are taken into. */
export { type FigureRules, figureRules } from "./figure-rules.ts";
export { madeUpNameIn, withoutMadeUpName } from "./made-up-names.ts";
export { type Meaning, TALLIES, type TallyKind } from "./meaning.ts";
export { type Meant, meaningsOf } from "./meanings-of.ts";
export { isMeantType, MEANT_TYPES } from "./meant-types.ts";
export { readMeanings, withoutNames, writeMeanings } from "./stored-meanings.ts";
export { lostFromIn, readRules, tallyAmounts, unopenedIn, unstartedIn } from "./tally.ts";
