/**
 * Styles of the dashboard's frame. Spaces are 4, 8, 16, 24 and 48 px; type is 14, 16 and 24 px. A table that is wider than
 * its place scrolls, and has a shade at the side where more of it is: what scrolls along covers the shade at both ends.
 */
export const FRAME_STYLES = `
.dashboard{font-variant-numeric:tabular-nums}
.dashboard main{max-width:100rem;padding:1.5rem 1rem 3rem;outline:none}
.dashboard h2{margin:2rem 0 0;font-size:1rem;line-height:1.5;font-weight:600}
.dashboard h3{margin:0;font-size:1rem;line-height:1.35;font-weight:600}
.skip{position:absolute;inset-inline-start:1rem;top:-4rem;padding:.5rem 1rem;background:var(--card);z-index:2}
.skip:focus{top:.5rem}
header{display:flex;flex-wrap:wrap;align-items:center;gap:0 1.5rem;padding:.5rem 1rem;background:var(--card);border-bottom:1px solid var(--line)}
.product{font-weight:600;color:inherit;text-decoration:none;padding:.5rem 0}
nav{min-width:0}
nav ul,.presets,.tabs{display:flex;flex-wrap:wrap;gap:0 1rem;margin:0;padding:0;list-style:none}
nav a,.presets a,.tabs a{display:block;padding:.5rem 0;color:var(--muted);text-decoration:none;border-bottom:2px solid transparent}
nav a:hover,.presets a:hover,.tabs a:hover{color:var(--text)}
nav [aria-current],.presets [aria-current],.tabs [aria-current]{color:var(--text);border-color:var(--accent);font-weight:600}
.me{display:flex;align-items:center;gap:.5rem 1rem;margin-inline-start:auto;color:var(--muted);font-size:.875rem;min-width:0}
.me span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;max-width:14rem}
.dashboard button{width:auto;min-height:2.5rem;margin:0;padding:.25rem 1rem;border-width:1px;font-weight:600}
.dashboard .plain{border:0;background:none;color:var(--accent);padding:.25rem .5rem;font-weight:400;text-decoration:underline;text-underline-offset:.15em}
.sample{margin:-.5rem 0 1rem;font-size:.875rem;color:var(--muted)}
.sample a{display:inline-block;min-height:1.5rem;line-height:1.5rem}
.top{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:.25rem 1.5rem}
.fresh,.formats{margin:0;font-size:.875rem;color:var(--muted)}
.formats{margin-top:1.5rem}
.notice a{color:var(--accentOnTint)}
.formats a{margin-inline-end:1rem}
.filter{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:end;gap:.5rem 1.5rem;margin-top:.5rem}
.presets{font-size:.875rem}
.filter form,.fields{display:flex;flex-wrap:wrap;align-items:end;gap:.5rem 1rem}
.fields{margin-top:.5rem}
.filter label,.fields label{display:grid;gap:.25rem;font-size:.875rem;color:var(--muted);min-width:0}
.dashboard input:not([type=checkbox],[type=radio],[type=hidden]),.dashboard select{min-height:2.5rem;max-width:100%;padding:.25rem .5rem;border:1px solid var(--edge);border-radius:8px;background:var(--card);color:var(--text);font:inherit}
.tabs a{min-width:1.5rem}
.dashboard main p>a:only-child{display:inline-block;min-height:1.5rem;padding-block:.125rem}
.panel{margin-top:1.5rem;padding:1rem;background:var(--card);border:1px solid var(--line);border-radius:8px}
.panel>:first-child{margin-top:0}
details.panel{padding-block:0}
details.panel[open]{padding-bottom:1rem}
.details{margin:.75rem 0 0;padding-inline-start:1.25rem}
.wide-table{--under:var(--canvas);--shade:color-mix(in srgb,var(--edge) 45%,transparent);overflow-x:auto;background:linear-gradient(to right,var(--under) 50%,transparent) 0/2rem 100% no-repeat local,linear-gradient(to left,var(--under) 50%,transparent) 100%/2rem 100% no-repeat local,linear-gradient(to right,var(--shade),transparent) 0/.5rem 100% no-repeat,linear-gradient(to left,var(--shade),transparent) 100%/.5rem 100% no-repeat,var(--under)}
.panel .wide-table,.wide-table.panel{--under:var(--card)}
.data{width:100%;border-collapse:collapse;font-size:.875rem}
.data th,.data td{padding:.5rem 0;padding-inline-end:1rem;border-bottom:1px solid var(--line);text-align:start;vertical-align:top}
.data thead th{color:var(--muted);font-weight:400;white-space:nowrap;overflow-wrap:normal}
.data .number{text-align:end;white-space:nowrap}
.data .amounts{white-space:normal}
.amounts span{white-space:nowrap}
.data tbody th{font-weight:600}
.data tbody th{min-width:10rem}
.data td:not(.number){min-width:7.5rem}
.data a,.formats a{display:inline-block;min-width:1.5rem;min-height:1.5rem;line-height:1.5rem}
@media(max-width:30rem){nav ul{gap:0 .75rem}nav a{font-size:.875rem}.filter form{min-width:0;width:100%}.filter label{flex:1 1 10rem}.dashboard .filter input,.dashboard .filter select{width:100%}}
@media(min-width:40rem){.dashboard main{padding:1.5rem 1.5rem 3rem}.dashboard header{padding-inline:max(1.5rem,calc((100% - 100rem)/2 + 1.5rem))}}
.on-paper{display:none}
@media print{.on-paper{display:inline}header,.filter,.formats,.skip{display:none}details::details-content{content-visibility:visible;block-size:auto}summary{list-style:none}.wide-table{overflow:visible;background:none}.data.data{font-size:.625rem}.data.data :is(th,td){min-width:2.5rem;padding-inline-end:.5rem}.data.data th{white-space:normal}.data.data thead th{hyphens:auto;overflow-wrap:anywhere}.data.data tbody th{min-width:6rem}.dashboard main{padding:0}.dashboard{background:none}}`;
