import { type Palette, paletteOf } from "../../theme/palette.ts";

const variables = (palette: Palette): string =>
  Object.entries(palette)
    .map(([name, color]) => `--${name}:${color}`)
    .join(";");

/** The style sheet for a brand colour (`#rrggbb`), for the page's only `<style>`, whose hash the CSP allows. */
export const pageStyles = (brandColor: string | undefined): string =>
  `:root{color-scheme:light dark;${variables(paletteOf("light", brandColor))}}` +
  `@media(prefers-color-scheme:dark){:root{${variables(paletteOf("dark", brandColor))}}}${RULES}`;

const RULES = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--canvas);color:var(--text);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
main{max-width:42rem;margin:0 auto;padding:0 0 2rem}
.card{background:var(--card);border-top:4px solid var(--brand);padding:1.5rem 1rem 2rem}
.brand{margin:0 0 1.5rem;font-size:1.125rem;font-weight:600}
h1{margin:0;font-size:1.5rem;line-height:1.3;font-weight:600;text-wrap:balance}
p{margin:.75rem 0 0}
.muted,footer{color:var(--muted)}
footer{padding:1.25rem 1rem 0;font-size:.875rem;text-align:center}
footer a{color:inherit;margin:0 .75rem}
a{color:var(--accent);text-underline-offset:.15em}
.link{display:inline-block;padding:.5rem 0}
.notice{margin:1.25rem 0 0;padding:.75rem 1rem;border-radius:8px;background:var(--tint)}
.notice.first{margin:0 0 1.25rem}
[hidden]{display:none!important}
details{margin:1.5rem 0 0;border:1px solid var(--line);border-radius:8px;padding:0 1rem}
details[open]{padding-bottom:1.25rem}
summary{padding:.75rem 0;cursor:pointer}
.error+textarea{margin-top:.5rem}
.error{margin:.75rem 0 0;color:var(--error);font-weight:600}
fieldset{margin:0;padding:0;border:0;min-width:0}
legend{padding:0}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
textarea{display:block;width:100%;min-height:5.5rem;padding:.75rem;border:1px solid var(--edge);border-radius:8px;background:var(--card);color:inherit;font:inherit;resize:vertical}
button{display:block;width:100%;min-height:3rem;margin:1.5rem 0 0;padding:.625rem 1rem;border:2px solid var(--brandEdge);border-radius:8px;background:var(--brand);color:var(--onBrand);font:inherit;font-weight:600;text-wrap:balance;cursor:pointer}
.second{background:var(--card);color:var(--accent);border-color:var(--edge)}
button+.second,blockquote+.second{margin-top:.75rem}
blockquote{margin:.5rem 0 0;padding:.625rem 1rem;border-inline-start:4px solid var(--edge);border-start-end-radius:8px;border-end-end-radius:8px;background:var(--tint)}
button:hover{box-shadow:0 0 0 2px var(--card),0 0 0 4px var(--brandEdge)}
:focus-visible{outline:3px solid var(--text);outline-offset:3px}
dl{margin:1.5rem 0 0}
dl+p{margin-top:1.75rem}
dt{margin-top:1rem;font-size:.875rem;color:var(--muted)}
dd{margin:.125rem 0 0;white-space:pre-wrap}
.score{font-size:1.5rem;font-weight:600;line-height:1.3}
@media(min-width:40rem){main{padding:3rem 1rem}.card{padding:2rem 2.5rem 2.5rem;border-radius:0 0 12px 12px}button{width:auto;padding-inline:1.75rem}}`;
