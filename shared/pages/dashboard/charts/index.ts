/** Charts as SVG, drawn on the server: no script, no style attribute, nothing loaded. */

export { CHART_STYLES } from "./chart-styles.ts";
export { distributionFigure } from "./distribution.ts";
export { funnelFigure, type InvitationFilter } from "./funnel.ts";
export { movementsFigure } from "./movements.ts";
export { scoreFigure, scorePicture } from "./score-picture.ts";
export { amountTrendFigure } from "./trends/amount-trend.ts";
export { shareTrendFigure } from "./trends/share-trend.ts";
export { sparklineFigure, sparklinePicture } from "./trends/sparkline.ts";
export { type TrendChart, trendFigure } from "./trends/trend.ts";
export type { ScorePoint } from "./trends/trend-scales.ts";
export { verdictMark } from "./verdict.ts";
