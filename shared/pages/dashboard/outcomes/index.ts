/** What the pages with figures of support and success share. */
export { type Finding, findingsPart } from "./headlines.ts";
export { pagesPart } from "./list-parts.ts";
export { OUTCOME_STYLES } from "./outcome-styles.ts";
export { emptyPart, type FiguresHead, namedChoices, pageTop } from "./page-top.ts";
export {
  changeInWords,
  exactPercent,
  NONE,
  type ShareFigures,
  shareBar,
  shareInWords,
  wholePercent,
} from "./shares.ts";
export { beforeNote, type Sum, shareSum, sumsPart } from "./sums.ts";
export { amountsCell, figuresTable, idShown, nameShown, numberCell } from "./tables.ts";
