/**
 * Styles of charts, for a page that has the shared theme's colours as custom properties. Spaces are 4, 8, 16 and 24 px.
 * Pictures are written from left to right in every language, as time and scales are.
 */
export const CHART_STYLES = `
.chart{margin:0;container-type:inline-size}
.chart figcaption{font-weight:600;text-wrap:pretty}
.plot{display:block;box-sizing:border-box;width:100%;margin-top:.5rem;overflow:visible;direction:ltr}
.plot svg{overflow:visible}
.plot text{font-size:.875rem;fill:var(--muted);font-variant-numeric:tabular-nums}
.plot .grid{stroke:var(--line)}
.plot .zero{stroke:var(--edge)}
.plot .track{fill:var(--line)}
.plot .band{fill:var(--accent);fill-opacity:.2}
.plot .line{fill:none;stroke:var(--accent);stroke-width:2;stroke-linejoin:round}
.plot .pale{stroke-opacity:.4}
.plot .dot{fill:var(--accent);stroke:var(--card);stroke-width:2}
.plot .hollow,.unsure .dot{fill:var(--card);stroke:var(--accent)}
.plot .whisker{stroke:var(--accent);stroke-opacity:.4;stroke-width:4}
.plot .pin{stroke:var(--text);stroke-dasharray:2 4}
.plot .pinned{fill:var(--text);font-weight:600}
.plot .volume{fill:var(--edge);fill-opacity:.5}
.chart .high{fill:var(--accent)}
.chart .middle{fill:var(--accent);fill-opacity:.45;stroke:var(--edge)}
.chart .low{fill:var(--text)}
.unsure .high,.unsure .low{fill-opacity:.35}
.unsure .middle{fill-opacity:.2}
.unsure .high,.unsure .middle,.unsure .low{stroke:var(--edge);stroke-dasharray:4 4}
.chart:has(.distribution,.funnel,.scale,.movements){max-width:48rem}
.trend{height:17rem;padding:.5rem .5rem 1.75rem 3.25rem}
.low-trend{height:13rem}
.wide-scale{padding-left:5rem}
.plot .dashed,.sample-of .dashed{stroke-dasharray:4 4;stroke-opacity:.7}
.sample-of{width:1.5rem;height:.75rem}
.sample-of .line{stroke:var(--accent);stroke-width:2}
.sample-of .volume{fill:var(--edge);fill-opacity:.5}
.movements{height:15rem}
.movements.of-7{height:17.5rem}
.noted{height:18rem;padding-top:1.5rem}
.distribution{height:12rem;padding:1.5rem 0 1.75rem}
.scale .band{fill-opacity:.3}
.scale{height:3rem}
.plot.unsure .band{fill-opacity:.1;stroke:var(--accent);stroke-opacity:.5;stroke-dasharray:4 4}
.sparkline{height:2rem;max-width:16rem}
.sparkline .line{stroke-width:1.5}
.funnel{height:11.5rem}
.verdict{margin:.25rem 0 0;font-size:.875rem;color:var(--muted)}
.verdict.changed{color:var(--text);font-weight:600}
.verdict.down span{color:var(--error)}
.plot .name,.plot .count{fill:var(--text)}
.plot .phone,.plot .broad,.plot .wide{display:none}
.chart .key,.chart .notes,.chart .reasons{margin:.5rem 0 0;padding:0;list-style:none;font-size:.875rem;color:var(--muted)}
ul.key{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}
ul.key li{display:flex;flex-wrap:wrap;align-items:center;gap:0 .375rem}
.chart b,.chart .reasons dd{color:var(--text);font-weight:600;font-variant-numeric:tabular-nums}
.swatch{width:.75rem;height:.75rem}
.reasons div{display:flex;justify-content:space-between;align-items:center;gap:1rem;padding:.25rem 0;border-top:1px solid var(--line)}
.chart .reasons dt,.chart .reasons dd{margin:0}
.chart details{margin:.5rem 0 0;padding:0;border:0;font-size:.875rem}
.chart summary{width:fit-content;padding:.25rem 0;color:var(--accent);cursor:pointer}
.chart .scroll{overflow-x:auto}
.chart table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
.chart th,.chart td{padding:.25rem 0 .25rem 1rem;border-bottom:1px solid var(--line);text-align:end;white-space:nowrap;font-weight:400}
.chart thead th{color:var(--muted)}
.chart th:first-child{padding-inline-start:0;text-align:start}
@container (min-width:20rem){.plot .phone{display:inline}}
@container (min-width:27rem){.plot .broad{display:inline}}
@container (min-width:40rem){.plot .wide{display:inline}}
@container (max-width:40rem){.crowded .count{display:none}}
@media print{.chart{break-inside:avoid}.chart details::details-content{content-visibility:visible;block-size:auto}.chart summary{display:none}.chart .scroll{overflow:visible}.chart th,.chart td{white-space:normal}}
@media(forced-colors:active){.plot,.chart{--accent:Highlight;--text:CanvasText;--muted:CanvasText;--line:CanvasText;--edge:CanvasText;--card:Canvas}.plot .grid{stroke-opacity:.3}.plot .track{fill-opacity:.3}}`;
