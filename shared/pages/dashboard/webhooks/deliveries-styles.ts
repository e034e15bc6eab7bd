/** Styles of the messages of a webhook: one line each, with its attempts folded away below. */
export const DELIVERIES_STYLES = `
.trouble{max-width:42rem}
.deliveries{margin-bottom:0;padding:0 1rem;list-style:none}
.deliveries>li{padding:.5rem 0;border-bottom:1px solid var(--line)}
.deliveries>li:last-child{border:0}
.delivery{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center}
.what{flex:1 1 16rem;min-width:0}
.dashboard .what h2,.deliveries p{margin:0}
.what p,.deliveries details{font-size:.875rem}
.delivery .badge{min-width:7rem;text-align:center}
.badge.failed{color:var(--error);border-color:var(--error);font-weight:600}
.badge.delivered{color:var(--text)}
.deliveries details{margin:.25rem 0 0;border:0;padding:0}
.deliveries summary{padding:.25rem 0;color:var(--muted)}
.attempts{margin:0;padding-inline-start:1.5rem}
.attempts li{margin-top:.5rem}
.attempts pre{margin:.25rem 0 0;padding:.5rem;background:var(--tint);border-radius:8px;font:.875rem/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
@media(min-width:60rem){.deliveries details{margin-inline-start:8rem}}`;
