/** Styles of the pages with customers. Beside each other from 64rem on: who it is, and the line of time. */
export const CUSTOMERS_STYLES = `
.find{margin-top:1rem;align-items:end}
.find label{flex:1 1 16rem;max-width:32rem}
.find input{width:100%}
.data .id,.pair{color:var(--muted);font-weight:400}
.data tbody th{min-width:9rem}
.pages{margin:.5rem 0 0}
.pages a{margin-inline-end:1rem}
.back{margin:0 0 .25rem;font-size:.875rem}
.back a{color:var(--muted)}
.back a,.day p a{display:inline-block;padding:.25rem 0}
.stops{list-style:none}
.customer{display:grid;gap:0 1.5rem;align-items:start;grid-template-columns:minmax(0,1fr)}
.customer h2{margin:0}
.customer .panel{min-width:0}
.side .panel,.journey{font-size:.875rem}
.facts{margin:.5rem 0 0}
.facts div{display:grid;grid-template-columns:minmax(7rem,2fr) 3fr;gap:0 1rem;padding:.25rem 0}
.facts dt,.facts dd{margin:0;font-size:.875rem;min-width:0}
.facts dd{grid-column:2}
.facts+.facts{margin-top:.5rem;padding-top:.5rem;border-top:1px solid var(--line)}
.months.months :is(th,td){min-width:0;white-space:normal}
.said,.runs,.rules ul,.day ol{margin:0;padding:0;list-style:none}
.said li,.runs li{padding:.75rem 0;border-bottom:1px solid var(--line)}
.runs>li:last-child{border:0;padding-bottom:0}
#erase details{margin-top:.5rem}
.said p,.runs p,.day p{margin:0}
.mark{font-size:1rem}
.mark.low{text-decoration:underline;text-decoration-color:var(--error);text-decoration-thickness:2px;text-underline-offset:.2em}
.said .comment{margin-top:.25rem;white-space:pre-wrap}
.runs .yes::before{content:"✓ "/"";font-weight:600}
.runs .no::before{content:"✕ "/"";font-weight:600}
.rules{margin:.25rem 0 0;padding:0;border:0}
.rules[open]{padding:0}
.rules summary{padding:.25rem 0;color:var(--muted)}
.rules .runs li,.rules li{padding:.125rem 0;border:0}
.rules b{font-weight:600}
.day{margin-top:1rem}
.day h3{padding-bottom:.25rem;font-size:.875rem;border-bottom:1px solid var(--line)}
.day li{display:grid;grid-template-columns:5.25rem minmax(0,1fr);padding:.5rem 0}
.day li>time{white-space:nowrap}
.day li>div{position:relative;padding-inline-start:1.5rem;border-inline-start:1px solid var(--edge)}
.day li>div::before{content:"";position:absolute;inset-inline-start:-.3125rem;top:.375rem;width:.5625rem;height:.5625rem;border-radius:50%;background:var(--card);border:2px solid var(--edge)}
.day .touchpoint>time{padding-top:.25rem}
.day .touchpoint>div::before{top:.625rem;border-color:var(--accent)}
.day .response>div::before{border-color:var(--accent);background:var(--accent)}
.day blockquote{margin:.25rem 0 0;white-space:pre-wrap}
.pairs{color:var(--muted)}
.pair{margin-inline-end:.75rem}
.pairs .value{color:var(--text)}
.tick{display:flex;gap:.5rem;align-items:start;margin-top:1rem}
.tick input{flex:none;width:1.5rem;height:1.5rem;margin:0}
.dashboard .danger{margin-top:1rem;background:var(--card);color:var(--error);border-color:var(--error)}
@media(min-width:64rem){.customer{grid-template-columns:minmax(20rem,1fr) 2fr}}
@media print{.find,.back,#erase,.tabs,#asking form,.rules,.pages{display:none}.day li,.said li,.runs li{break-inside:avoid}}`;
