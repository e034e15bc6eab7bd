/** Styles of the page of a touchpoint type. */
export const TOUCHPOINT_STYLES = `
.period{margin-top:.75rem}
.surveys{margin-top:1rem}
.stats{display:flex;flex-wrap:wrap;gap:.5rem 3rem;margin:0}
.stats dt{margin:0;font-size:.875rem;color:var(--muted)}
.stats dd{margin:0;font-size:1.5rem;line-height:1.3;font-weight:600}
.stats.pale div:first-child dd{color:var(--muted);font-weight:400}
.stats+.verdict{margin-top:.5rem}
.panel>.chart{margin-top:1rem}
.panel>.top{align-items:center}
.panel>.top h2{margin:0}
.panel .formats{margin-top:1rem}
.panel>details:not(.chart *){margin:.5rem 0 0;padding:0;border:0}
#notes summary{width:fit-content;padding:.25rem 0;font-size:.875rem;color:var(--accent)}
.note-text{flex:1 1 16rem}
.pinned-notes{margin:.5rem 0 0;padding:0;list-style:none;font-size:.875rem}
.pinned-notes form{display:flex;flex-wrap:wrap;align-items:center;gap:0 .5rem}
.pair{display:grid;gap:0 1.5rem}
.pair>.panel{min-width:0}
.finding{margin:.25rem 0 0;font-weight:600;text-wrap:pretty}
.small{font-size:.875rem}
.data .on-scale{width:35%;min-width:9rem}
.range{height:1.5rem;margin:0}
.audiences{margin-top:.5rem}
.audiences .verdict{margin:0;white-space:nowrap}
.audiences .chosen{background:var(--tint)}
.audiences td,.audiences th{vertical-align:middle}
.comments,.asks{margin:.5rem 0 0;padding:0;list-style:none}
.comments li{padding:.75rem 0;border-bottom:1px solid var(--line)}
.comments p{margin:0;white-space:pre-line}
.comments .small{margin-top:.25rem}
.comments b{color:var(--text)}
.asks li{padding:.25rem 0}
.comments .small a,.asks a,.reasons a,.key a,.audiences th a{display:inline-block;padding:.25rem 0;min-width:1.5rem}
@media(min-width:64rem){.pair{grid-template-columns:repeat(2,minmax(0,1fr))}.pair>:only-child{grid-column:1/-1}}
@media print{.panel{break-inside:avoid}.audiences .verdict{font-size:inherit}#notes{display:none}}`;
