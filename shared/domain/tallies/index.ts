/** Tallies: what touchpoints with a meaning say, and the rows that they are taken into. */
export { type Meaning, TALLIES, type TallyKind } from "./meaning.ts";
