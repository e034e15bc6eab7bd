/** What figures say, in words. */
export { DOT } from "./dotted.ts";
export {
  changeFinding,
  distributionFinding,
  funnelFinding,
  isUnsure,
  reasonInWords,
  reasonsOf,
  type ScoreFigures,
  scoreFinding,
  trendFinding,
} from "./findings.ts";
export { headlineSentence } from "./headline-sentence.ts";
export { pointsInWords } from "./points.ts";
export { sentence } from "./sentence.ts";
export { stageName } from "./stage-name.ts";
