/** Charts as SVG, drawn on the server: no script, no style attribute, nothing loaded. */
export { CHART_STYLES } from "./chart-styles.ts";
export { distributionFigure } from "./distribution.ts";
export { funnelFigure, type InvitationFilter } from "./funnel.ts";
export { scoreFigure, scorePicture } from "./score-picture.ts";
export { sparklineFigure, sparklinePicture } from "./sparkline.ts";
export { type TrendChart, trendFigure } from "./trend.ts";
export type { ScorePoint } from "./trend-scales.ts";
export { verdictMark } from "./verdict.ts";
