import type { Palette } from "../theme/palette.ts";

export const FONT =
  "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/**
 * What inline styles, made for the narrowest phone, can't say of other widths. `!important` because it must win over
 * those. It stands in an element of its own: Gmail drops a whole `<style>` for one rule that it does not know.
 */
export const WIDE_STYLES = `
@media (min-width:600px){.outside{padding:32px 12px!important}.card{border-radius:0 0 12px 12px!important}.inside{padding:32px 36px!important}.wraps{width:9.09%!important}}
@media (max-width:599px){.wraps{width:16.66%!important}}`;

export const darkStyles = (dark: Palette): string => `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.canvas{background:${dark.canvas}!important}
.card{background:${dark.card}!important}
.text{color:${dark.text}!important}
.muted{color:${dark.muted}!important}
.accent{color:${dark.accent}!important}
.logo{padding:4px 8px!important;border-radius:6px!important;background:#fff!important}
.tile{background:${dark.tint}!important;border-color:${dark.edge}!important;color:${dark.accentOnTint}!important}
}`;
