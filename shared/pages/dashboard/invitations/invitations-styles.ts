export const INVITATIONS_STYLES = `
.panel .top h2,.ledger h2{margin:0}
.sum{margin:.5rem 0 0;line-height:1.75}
.sum strong{font-size:1.5rem;line-height:1.3;font-weight:600}
.sum a{display:inline-block;min-height:1.5rem;line-height:1.5rem}
.notice a{display:inline-block;min-height:1.5rem;line-height:1.5rem;color:var(--accentOnTint)}
.note{margin:.25rem 0 0;font-size:.875rem}
.reasons{margin-top:1rem;max-width:48rem}
.reasons caption{padding:0;text-align:start;font-weight:600;font-size:.875rem}
.reasons tbody th{min-width:5rem;font-weight:400;overflow-wrap:anywhere}
.reasons thead th{white-space:normal}
.reasons .share{width:35%}
.reasons meter{display:block;appearance:none;width:100%;height:.5rem;margin-top:.375rem;border:0;border-radius:4px;background:var(--line)}
.reasons meter::-webkit-meter-inner-element{display:block}
.reasons meter::-webkit-meter-bar{display:block;height:.5rem;border:0;border-radius:4px;background:var(--line)}
.reasons meter::-webkit-meter-optimum-value{border-radius:4px;background:var(--accent)}
.reasons meter::-moz-meter-bar{border-radius:4px;background:var(--accent)}
.ledger .muted,.detail{color:var(--muted)}
.detail{display:block;overflow-wrap:anywhere}
.ledger time,.status{white-space:nowrap}
.ledger td{min-width:7rem}
.status.failed{color:var(--error);font-weight:600}
.status.sent{font-weight:600}
.count{margin:.25rem 0 .5rem;font-size:.875rem;color:var(--muted)}
.more{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin-top:1rem}
@media(max-width:40rem){.reasons th,.reasons td{padding-inline-end:.5rem}.reasons .share,.reasons thead td{display:none}}
@media print{.wide-table{overflow:visible}.more{display:none}}`;
