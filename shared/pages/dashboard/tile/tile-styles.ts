/**
 * Styles of a tile, after those of pages and charts. It is laid out for a screen of 960 by 540 px and scaled up by whole
 * steps on larger ones: on a wall of 1,920 by 1,080 px the smallest text has 28 px, or 24 px beside up to eight scores,
 * which one can read from five metres. More scores get smaller, so that most walls show all of them. Spaces are 4, 8, 16, 24 and 32 px before scaling.
 */
export const TILE_STYLES = `
:root{--zoom:1}
@media(min-width:75rem) and (min-height:40rem){:root{--zoom:1.3}:root:has(.some){--zoom:1.15}:root:has(.many,.most){--zoom:1}}
@media(min-width:100rem) and (min-height:54rem){:root{--zoom:2}:root:has(.some){--zoom:1.75}:root:has(.many){--zoom:1.3}:root:has(.most){--zoom:1}}
@media(min-width:150rem) and (min-height:80rem){:root{--zoom:2.6}:root:has(.some){--zoom:2.3}:root:has(.many){--zoom:1.7}:root:has(.most){--zoom:1.3}}
@media(min-width:200rem) and (min-height:108rem){:root{--zoom:4}:root:has(.some){--zoom:3.5}:root:has(.many){--zoom:2.6}:root:has(.most){--zoom:2}}
main{display:flex;flex-direction:column;max-width:none;min-height:calc(100vh / var(--zoom));padding:0;zoom:var(--zoom)}
.card{flex:1;display:flex;padding:1.5rem 1rem 1rem;border-radius:0}
.wall{flex:1;display:flex;flex-direction:column;gap:1rem;min-width:0}
.wall header{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:.25rem 1.5rem}
.wall p{margin:0}
.wall h1{font-size:1.75rem}
.number{font-size:7rem;line-height:1.2;font-weight:700;letter-spacing:-.03em;font-variant-numeric:tabular-nums lining-nums}
.number .metric{display:block;font-size:1.25rem;font-weight:600;letter-spacing:0;color:var(--muted)}
.unsure>.number{color:var(--muted);font-weight:400}
.figure{display:flex;flex-wrap:wrap;align-items:last baseline;gap:1rem 3rem;margin:auto 0}
.said{flex:1;min-width:min(100%,16rem);display:grid;gap:.25rem;font-size:1.25rem}
.said .verdict{font-size:1.75rem;line-height:1.25;color:var(--text)}
.empty{margin:auto 0!important;font-size:1.75rem;color:var(--muted)}
.rows{display:grid;flex:1;grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr));gap:1rem;margin:0;padding:0;list-style:none}
.rows li{display:grid;grid-row:span 4;grid-template-rows:subgrid;row-gap:0;padding:.75rem 1rem;border:1px solid var(--line);border-radius:8px;background:var(--card)}
.rows h2{margin:0;font-size:1.125rem;line-height:1.3;font-weight:600;text-wrap:balance}
.rows .number{display:flex;align-items:baseline;gap:.5rem;font-size:2.5rem}
.rows .number .metric{margin:0;font-size:.875rem}
.rows .plot{height:1.5rem}
.rows .plot text{display:none}
.rows .small{font-size:.875rem;color:var(--muted)}
.wall .chart{flex:1;display:flex;flex-direction:column}
.wall .chart figcaption{font-size:1.5rem;line-height:1.3}
.wall .trend{flex:1;height:auto;min-height:14rem}
footer{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1rem;padding:.5rem 1rem;text-align:start}
footer a{margin:0;margin-inline-start:auto}
@media(min-width:40rem){.card{padding:1.5rem 2rem 1rem}footer{padding:.5rem 2rem}.number{font-size:13rem}}
@media print{:root,:root:has(.some),:root:has(.many),:root:has(.most){--zoom:1}main{min-height:0}footer a{display:none}.rows li{break-inside:avoid}}`;
