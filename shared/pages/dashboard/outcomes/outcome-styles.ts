/** Styles of the pages with figures of support and success. */
export const OUTCOME_STYLES = `
.period{margin-top:.75rem}
.headlines{margin:1rem 0 0;padding:1rem;list-style:none;background:var(--card);border:1px solid var(--line);border-inline-start:4px solid var(--accent);border-radius:8px}
.headlines li{padding:.25rem 0}
.headlines .changed{font-weight:600}
.headlines a{color:inherit;text-decoration-color:var(--edge);display:inline-block;min-height:1.5rem}
.sums dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,11rem),1fr));gap:0 1.5rem;margin:.75rem 0 -1rem}
.sums dl>div{display:grid;grid-row:span 3;grid-template-rows:subgrid;padding-bottom:1rem}
.sums dt{align-self:end}
.sums dt,.sums dd{margin:0}
.sums .value{font-size:1.5rem;line-height:1.3;font-weight:600}
.sums .value a{display:inline-block;min-width:1.5rem;color:inherit;text-decoration-color:var(--edge);text-decoration-thickness:1px}
.sums .note{margin:0;font-size:.875rem;color:var(--muted)}
.sums .verdict{margin:0;font-size:.875rem}
.sums .pale .value,.data .pale{color:var(--muted);font-weight:400}
.range{height:1.5rem;margin:0}
.data.data td:not(.number,.on-scale){min-width:0}
.data :is(td,tbody th){overflow-wrap:normal}
.data .long{overflow-wrap:anywhere}
.data .nowrap{white-space:nowrap}
.data time{display:inline-block;min-width:7.5em}
.data .pairs.pairs{min-width:18rem;overflow-wrap:anywhere}
.data td,.data tbody th{vertical-align:middle}
.data.data thead th{white-space:normal;vertical-align:bottom}
.data th .muted{font-weight:400}
.back{margin:0 0 .25rem;font-size:.875rem}
.back a{color:var(--muted)}
.pair{display:grid;gap:0 1.5rem}
.pair>.panel{min-width:0}
.panel>.chart{margin-top:1rem}
.panel>.top{align-items:center}
.panel>.top h2,.panel h2{margin:0}
.finding{margin:.25rem 0 0;font-weight:600;text-wrap:pretty}
.small{font-size:.875rem}
.panel .wide-table{margin-top:.5rem}
.rows a{display:inline-block;min-height:1.5rem}
.rows{display:flex;flex-wrap:wrap;gap:0 1rem;margin:.5rem 0 0;padding:0;list-style:none;font-size:.875rem}
.more{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin-top:1rem}
.count{margin:.5rem 0 0;font-size:.875rem;color:var(--muted)}
.notice a{display:inline-block;min-height:1.5rem}
@media(max-width:30rem){.data.data :is(th,td){padding-inline-end:.625rem}.data.data tbody th{min-width:6.5rem}}
@media(min-width:64rem){.pair{grid-template-columns:repeat(2,minmax(0,1fr))}.pair>:only-child{grid-column:1/-1}}
@media(min-width:80rem){.pair:has(>:nth-child(3):last-child){grid-template-columns:repeat(3,minmax(0,1fr))}}
@media print{.data.data :is(th,td){min-width:0;padding-inline-end:.25rem;white-space:normal}.data.data thead th{overflow-wrap:normal}.data.data tbody th{min-width:0}.panel{break-inside:avoid}.more,.tabs{display:none}}`;
