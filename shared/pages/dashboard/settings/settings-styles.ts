/** Styles of the settings: forms in one column that is easy to read, and their lists. */
export const SETTINGS_STYLES = `
.settings-title{margin-top:1.5rem}
.form{max-width:42rem}
.field{margin-top:1.5rem}
.field label,.field legend{display:block;font-weight:600}
.field .muted{font-weight:400}
.field .help{margin:0;font-size:.875rem;color:var(--muted)}
.field .error,.field .theirs{margin:.25rem 0 0;font-size:.875rem}
.field .theirs{padding-inline-start:.5rem;border-inline-start:4px solid var(--edge)}
.field input:not([type=checkbox],[type=radio],[type=color]),.field textarea,.field select{display:block;width:100%;margin-top:.25rem}
.field .narrow,.field .narrow input,.field .narrow select{width:auto}
.field input[type=number]{max-width:8rem}
.field .narrow{display:flex;flex-wrap:wrap;gap:.5rem}
.field textarea{min-height:4rem;padding:.5rem}
.dashboard .field [aria-invalid=true]{border-color:var(--error);border-width:2px}
.field .box{display:flex;gap:.5rem;align-items:center;font-weight:400;min-height:1.5rem}
.field .box input{inline-size:1.5rem;block-size:1.5rem;flex:none}
.problem a{display:inline-block;min-height:1.5rem;line-height:1.5rem}
.form details{margin-top:1.5rem}
.form summary{font-weight:600}
.field input[readonly]{background:none;color:var(--muted)}
#removal{max-width:42rem}
.data th :is(.muted,.badge){font-weight:400}
.buttons{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin-top:1.5rem}
.problem{box-sizing:border-box;max-width:42rem;border:1px solid var(--error);background:var(--card)}
.problem ul{margin:.25rem 0 0;padding-inline-start:1.25rem}
.problem p:first-child{margin:0;font-weight:600}
.inline{display:inline-flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:0}
.dashboard .danger{background:var(--card);color:var(--error);border-color:var(--error)}
.badge{display:inline-block;padding:0 .5rem;border:1px solid var(--edge);border-radius:8px;font-size:.875rem;color:var(--muted);white-space:nowrap}
@media print{.buttons,.inline{display:none}}`;
