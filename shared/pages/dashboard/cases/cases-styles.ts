/** What the pages with cases share: the score as a badge, and what is late. */
export const CASE_STYLES = `
.score-badge{display:inline-block;padding:0 .5rem;border:1px solid var(--edge);border-radius:8px;font-weight:600;white-space:nowrap}
.score-badge.low{border-color:var(--error)}
.score-badge.high{border-color:var(--accent)}
.late{color:var(--error);font-weight:600}
.badge{display:inline-block;padding:0 .5rem;border:1px solid var(--edge);border-radius:8px;font-size:.875rem;color:var(--muted);white-space:nowrap}`;

/** Styles of the page with cases: columns by status, below one another where there is no room. */
export const CASES_STYLES = `${CASE_STYLES}
.sums{margin-top:1rem}
.sums dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:1rem 1.5rem;margin:0}
.sums dt,.sums dd{margin:0}
.sums .value{font-size:1.5rem;line-height:1.3;font-weight:600}
.sums .note{font-size:.875rem;color:var(--muted)}
.sums .urgent .value{color:var(--error)}
.bar-line{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:0 1.5rem;margin-top:1rem;border-bottom:1px solid var(--line)}
.bar-line .tabs{margin-bottom:-1px}
.count{margin:.5rem 0 0;font-size:.875rem;color:var(--muted)}
.board{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(15rem,100%),1fr));gap:1.5rem 1rem;align-items:start;margin-top:1rem}
.column{min-width:0}
.column h2{margin:0;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
.column h2 .muted{font-weight:400}
.column>p{margin:.5rem 0 0;font-size:.875rem}
.column ul{margin:0;padding:0;list-style:none}
.card{margin:.5rem 0 0;padding:.5rem .75rem;background:var(--card);border:1px solid var(--line);border-radius:8px;font-size:.875rem}
.card h3{margin:.25rem 0 0}
.card h3 a{display:inline-block;min-height:1.5rem;min-width:1.5rem;color:var(--text);text-decoration:none}
.card h3 a:hover{text-decoration:underline}
.card p{margin:.25rem 0 0}
.card-top,.card-foot{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .5rem}
.card-top{justify-content:space-between}
.card-top>:last-child:not(.late){color:var(--muted)}
.card-foot{color:var(--muted)}
.card-foot>bdi+*::before,.card-foot>bdi+bdi::before{content:"·";margin-inline-end:.5rem}
.card-foot .badge::before{content:none}
.notice a{display:inline-block;min-height:1.5rem;line-height:1.5rem}
.more{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin-top:1rem}
.data .words{min-width:16rem}
@media print{.card{break-inside:avoid}.bar-line,.more{display:none}}`;
