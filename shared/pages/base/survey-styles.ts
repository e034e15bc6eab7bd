import { pageStyles } from "./page-styles.ts";

/** {@link pageStyles} of a page for customers, which may have a scale to answer on. */
export const surveyStyles = (brandColor: string | undefined): string => pageStyles(brandColor) + RULES;

const RULES = `
address{margin:.5rem 0 0;font-style:normal}
address span{display:block;text-wrap:balance}
.saved{margin:.5rem 0 0;color:var(--muted);font-size:.875rem}
.bar{display:block;height:4px;margin:.375rem 0 0;border-radius:2px;background:var(--accent);transform:scaleX(0);transform-origin:left}
[dir=rtl] .bar{transform-origin:right}
.change{color:var(--accent);text-decoration:underline;text-underline-offset:.15em}
details[open] .change{visibility:hidden}
.scale{display:grid;gap:.375rem;margin-top:1.25rem;grid-template-columns:repeat(var(--columns),minmax(0,1fr))}
.nps{--columns:6}.csat{--columns:5}.ces{--columns:7}
.scale label{position:relative;display:block}
.scale input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.tile{display:grid;place-items:center;min-height:3rem;border:1px solid var(--edge);border-radius:8px;background:var(--tint);color:var(--accentOnTint);font-size:1.125rem;font-weight:600}
.scale input:hover+.tile{border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
.scale input:checked+.tile{background:var(--brand);color:var(--onBrand);border-color:var(--brandEdge);box-shadow:0 0 0 2px var(--card),0 0 0 4px var(--brandEdge)}
.ends{display:flex;justify-content:space-between;gap:1.5rem;margin:.625rem 0 0;font-size:.875rem;line-height:1.35;color:var(--muted)}
.ends :last-child{text-align:end}
.question{display:block;margin:1.75rem 0 .5rem;font-weight:600}
.question .muted{font-weight:400}
.or{margin-top:2rem}
.scale input:focus-visible+.tile{outline:3px solid var(--text);outline-offset:3px}
@media(min-width:32rem){.nps{--columns:11}}
@media(prefers-reduced-motion:reduce){.bar{display:none}}
@media(forced-colors:active){.scale input:checked+.tile{forced-color-adjust:none;background:Highlight;color:HighlightText}}`;
