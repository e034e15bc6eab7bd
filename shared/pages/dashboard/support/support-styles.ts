/** Rules that only the page of support needs, beside those that it shares with success. */
export const SUPPORT_STYLES = `
.sums dl:has(>:nth-child(7):last-child){grid-template-columns:repeat(auto-fill,minmax(min(100%,8.5rem),1fr))}
.data .on-scale{min-width:5.5rem;width:10%}
.panel .currency{margin:1rem 0 0;font-size:.875rem}
.topics{margin:.5rem 0 0;padding:0;list-style:none}
.topics li{padding:.75rem 0;border-bottom:1px solid var(--line)}
.topics li:last-child{border:0;padding-bottom:0}
.topics p{margin:0}
.dashboard main .topics p:not(.muted)>a{display:inline}
.topics a{display:inline-block;min-height:1.5rem}
.more-cost{font-weight:600;color:var(--error)}
.points{margin:1.5rem 0 0}
@media(max-width:30rem){.data.data .on-scale{display:none}}
@media print{.points{display:none}}`;
