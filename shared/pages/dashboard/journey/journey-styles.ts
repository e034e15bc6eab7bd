const COLUMNS = Array.from({ length: 8 }, (_, index) => index + 1);

/** From this width on the stages stand beside each other. */
export const JOURNEY_STYLES = `
.period{margin-top:.75rem}
.headlines{margin:1rem 0 0;padding:1rem;list-style:none;background:var(--card);border:1px solid var(--line);border-inline-start:4px solid var(--accent);border-radius:8px}
.headlines li{padding:.25rem 0;font-size:1rem}
.headlines .changed{font-weight:600}
.headlines a{color:inherit;text-decoration-color:var(--edge)}
.headlines a,.stage a{display:inline-block;min-height:1.5rem}
.half>p{margin:0;font-size:.875rem}
.stage h3{margin-top:1rem;font-size:.875rem;color:var(--muted);text-transform:none}
.stage .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr));gap:.5rem;margin:.5rem 0 0;padding:0;list-style:none}
.stage .panel{margin:0;min-width:0}
.stage h4{margin:0;font-size:1rem;line-height:1.35;font-weight:600}
.stage h4 a{color:inherit;text-decoration:none}
.stage h4 a:hover{text-decoration:underline}
.stage p{margin:.25rem 0 0;font-size:.875rem}
.stage .figure{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .5rem;color:var(--muted)}
.figure strong{font-size:1.5rem;line-height:1.3;font-weight:600;color:var(--text)}
.figure.pale strong{color:var(--muted);font-weight:400}
.stage .plot{margin-top:.5rem}
.volume span{display:inline-block}
.unsurveyed{font-size:.875rem}
.stage .unsurveyed{margin-top:.5rem}
.unsurveyed ul{margin:.25rem 0 0;padding:0;list-style:none}
.unsurveyed li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 .5rem;padding:.25rem 0}
.unsurveyed li+li{border-top:1px solid var(--line)}
.unsurveyed li>a{flex:1;color:inherit;text-decoration-color:var(--edge);min-width:0}
.unsurveyed li>span{color:var(--muted)}
.unsurveyed li>p{flex-basis:100%;margin:0}
@media(min-width:80rem){.beside{display:flex;gap:1.5rem}.beside .stages{display:grid;grid-auto-flow:column;grid-auto-columns:minmax(0,1fr);gap:.5rem}.beside .half{min-width:0}.beside .stage .cards{grid-template-columns:minmax(0,1fr)}.beside .stage .panel{padding:.75rem}${COLUMNS.map((columns) => `.beside .of-${columns}{flex:${columns} 1 0}`).join("")}}
@media(min-width:80rem) and (max-width:100rem){.beside .stage h4{font-size:.875rem}}
@media print{.stage .panel{break-inside:avoid}}`;
