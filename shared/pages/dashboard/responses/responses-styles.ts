/** The score stands beside what was said; above it on a phone. */
export const RESPONSES_STYLES = `
.filter .rare{margin:0;padding:0;border:0}
.filter .rare[open]{flex-basis:100%}
.filter .rare:not([open]) summary{padding:.625rem 0}
.rare summary,.answer summary{display:inline-block;padding:.25rem 0;font-size:.875rem;color:var(--accent);text-decoration:underline;text-underline-offset:.15em}
.filter input[type=number]{width:6rem}
.filter input[type=search]{width:9rem}
.bar-line{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:0 1.5rem;margin-top:1rem;border-bottom:1px solid var(--line)}
.bar-line .tabs{margin-bottom:-1px}
.inbox{max-width:60rem}
.inbox .count{display:flex;flex-wrap:wrap;gap:0 1.5rem;align-items:center;margin:.5rem 0 0;font-size:.875rem;color:var(--muted)}
.answer{display:grid;gap:.5rem 1.5rem;margin-top:.5rem;border-inline-start:4px solid var(--edge);scroll-margin-top:1rem}
.answer>*{min-width:0}
.answer.low{border-inline-start-color:var(--error)}
.answer.high{border-inline-start-color:var(--accent)}
.answer h2{margin:0;font-size:1rem;line-height:1.5;font-weight:600;min-width:0}
.answer time,.facts,.answer .muted{font-size:.875rem}
.mark{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .5rem;margin:0;font-size:.875rem;color:var(--muted)}
.mark strong{font-size:1.5rem;line-height:1.3;font-weight:600;color:var(--text)}
.mark em{font-style:normal;font-weight:600;color:var(--text)}
.low .mark em{color:var(--error)}
.comment{max-width:44rem;margin:.5rem 0 0;white-space:pre-line}
.answer details{margin:0;padding:0;border:0}
.facts{display:flex;flex-wrap:wrap;align-items:baseline;margin:0;padding:.25rem 0;list-style:none;color:var(--muted)}
.facts li:not(:last-child)::after{content:"·";margin-inline:.5rem}
.facts a{color:inherit}
.fresh a,.facts a,.answer h2 a{display:inline-block;min-width:1.5rem;min-height:1.5rem;line-height:1.5rem}
.notice a{display:inline-block;min-height:1.5rem;line-height:1.5rem}
.foot{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:0 1.5rem;margin-top:.25rem}
.foot .link{padding:.25rem 0;font-size:.875rem}
.inbox .count .second{margin-inline-start:auto}
.cases:has([name=response]:checked) .count{position:sticky;top:0;z-index:1;margin-inline:-1rem;padding:.5rem 1rem;background:var(--canvas);border-bottom:1px solid var(--line)}
.select{display:inline-grid;place-items:center;width:1.5rem;height:1.5rem}
.mark .select{margin-inline-start:auto}
.select input{width:1.5rem;height:1.5rem;margin:0;accent-color:var(--accent)}
.ways{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1.5rem}
.dashboard .ways .plain{min-height:1.5rem;padding:.25rem 0;font-size:.875rem}
.more{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin-top:1rem}
@media(min-width:40rem){.answer{grid-template-columns:6rem minmax(0,1fr)}.mark{flex-direction:column}.mark .select{margin:.25rem 0 0}}
@media print{.answer{break-inside:avoid}.bar-line,.ways,.select,.count .second,.more,.rare{display:none}}`;
