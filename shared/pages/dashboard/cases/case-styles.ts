import { CASE_STYLES } from "./cases-styles.ts";

/** Styles of the page of one case. From 64rem on, the form stands beside what was said. */
export const CASE_PAGE_STYLES = `${CASE_STYLES}
.back{margin:0 0 .25rem;font-size:.875rem}
.back a{color:var(--muted)}
.state{margin:0}
.case{display:grid;gap:0 1.5rem;align-items:start;grid-template-columns:minmax(0,1fr)}
.case .panel{min-width:0}
.case .panel h2{margin:0}
.said{border-inline-start:4px solid var(--edge)}
.said.low{border-inline-start-color:var(--error)}
.said.high{border-inline-start-color:var(--accent)}
.mark{margin:0;font-size:.875rem;color:var(--muted)}
.mark strong{font-size:1.5rem;line-height:1.3;font-weight:600;color:var(--text)}
.mark em{font-style:normal;font-weight:600;color:var(--text)}
.low .mark em{color:var(--error)}
.comment,.note{max-width:44rem;white-space:pre-wrap}
.said .muted{font-size:.875rem}
.said .muted a,.case .back a{display:inline-block;min-height:1.5rem}
.notes,.steps{margin:.5rem 0 0;padding:0;list-style:none}
.notes li{padding:.5rem 0;border-bottom:1px solid var(--line)}
.notes li:last-child{border:0;padding-bottom:0}
.notes p{margin:0}
.notes time,.steps time{font-size:.875rem}
.steps li{display:grid;grid-template-columns:minmax(0,1fr);padding:.25rem 0}
.steps p{margin:0}
.case .form .field:first-of-type{margin-top:.5rem}
.case .field{margin-top:1rem}
.facts{margin:.5rem 0 0;font-size:.875rem}
.facts div{padding:.25rem 0}
.facts dt,.facts dd{margin:0}
@media(min-width:40rem){.steps li{grid-template-columns:12rem minmax(0,1fr);gap:0 1rem}}
@media(min-width:64rem){.case{grid-template-columns:minmax(0,2fr) minmax(20rem,1fr)}}
@media print{#form,.back{display:none}}`;
