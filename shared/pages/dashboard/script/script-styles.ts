/** Styles of what the script adds, for a page that has the shared theme's colours. They stand after those of the frame. */
export const SCRIPT_STYLES = `
.chart{position:relative}
.trend{touch-action:pan-y}
.plot .cursor{stroke:var(--text);pointer-events:none}
.readout{position:absolute;z-index:1;box-sizing:border-box;width:max-content;max-width:100%;padding:.5rem .75rem;border:1px solid var(--edge);border-radius:8px;background:var(--card);color:var(--text);font-size:.875rem;pointer-events:none}
.readout dl{margin:.25rem 0 0}
.readout div{display:flex;justify-content:space-between;gap:1rem}
.readout dt,.readout dd{margin:0;font-size:inherit;font-variant-numeric:tabular-nums}
.readout dt{color:var(--muted)}
button.sort{display:inline;width:auto;min-height:1.5rem;margin:0;padding:0;border:0;border-radius:4px;background:none;color:inherit;font:inherit;text-align:inherit;white-space:inherit;cursor:pointer}
button.sort:hover{box-shadow:none;text-decoration:underline}
.sort::after{display:inline-block;width:1.25em;text-align:center;content:"↕"/"";opacity:.6}
[aria-sort] .sort::after{opacity:1}
[aria-sort=ascending] .sort::after{content:"▲"/""}
[aria-sort=descending] .sort::after{content:"▼"/""}
button.show-keys{width:auto;min-height:1.5rem;margin:0;padding:0;border:0;background:none;color:var(--accent);font-size:.875rem;font-weight:400;text-decoration:underline;text-underline-offset:.15em}
button.show-keys:hover{box-shadow:none;text-decoration-thickness:2px}
.keys{max-width:calc(100vw - 2rem);width:24rem;padding:1.5rem;border:1px solid var(--edge);border-radius:8px;background:var(--card);color:var(--text)}
.keys::backdrop{background:#0006}
.keys h2{margin:0;font-size:1.125rem}
.keys dl{margin:1rem 0}
.keys dl div{display:flex;gap:1rem;padding:.25rem 0}
.keys dt,.keys dd{margin:0;font-size:1rem;color:inherit}
kbd{display:inline-block;min-width:1.75rem;padding:0 .375rem;border:1px solid var(--edge);border-radius:4px;font:inherit;text-align:center}
.keys button{margin-top:1rem}
.keys label{display:flex;align-items:center;gap:.5rem;min-height:1.5rem}
.keys input{flex:none;width:1.5rem;height:1.5rem;margin:0;accent-color:var(--accent)}
@media print{.readout,.plot .cursor,.show-keys{display:none}.sort::after{content:none}}`;
