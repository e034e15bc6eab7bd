/** Styles that only the pages about a person's data need, in addition to `page-styles.ts`. */
export const DATA_STYLES = `
h2{margin:2.5rem 0 0;font-size:1.25rem;line-height:1.3}
h3{margin:0;font-size:1rem}
.more{margin-top:1.5rem}
section dl{margin:.75rem 0 0}
dt{margin-top:.625rem}
dd+dd{margin-top:0}
.journey{list-style:none;margin:1rem 0 0;padding:0}
.journey>li{padding:1.125rem 0;border-top:1px solid var(--line)}
.journey time{display:block;color:var(--muted);font-size:.875rem}
.journey dl{margin:.25rem 0 0}
.points{margin:1rem 0 0;padding-inline-start:1.25rem}
.points li{margin-top:.5rem}
.danger{background:var(--card);color:var(--error);border-color:var(--error)}
@media(min-width:30rem){section dl{display:grid;grid-template-columns:minmax(9rem,auto) minmax(0,1fr);column-gap:1.5rem;row-gap:.375rem;align-items:baseline}section dt{grid-column:1;max-width:14rem;margin:0}section dd{grid-column:2;margin:0}}`;
