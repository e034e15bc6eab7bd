import { html, raw } from "hono/html";
import { type Markup, toHtml } from "../theme/markup.ts";
import { paletteOf } from "../theme/palette.ts";
import type { EmailContent } from "./email-content.ts";
import { darkStyles, FONT, WIDE_STYLES } from "./email-styles.ts";
import { scoreTiles } from "./score-tiles.ts";

/**
 * The HTML body. Tables and inline styles because Outlook and many webmail clients know little else; what
 * `<style>` adds (room on a desktop, even rows on a phone, the dark scheme) the email is complete without.
 */
export const renderHtml = (content: EmailContent): string => {
  const { texts, question } = content;
  const messages = texts.email;
  const light = paletteOf("light", content.brand.color);
  const dark = paletteOf("dark", content.brand.color);
  const p = raw(`margin:0;${FONT};`);
  return toHtml(html`<!doctype html>
<html lang="${texts.language}" dir="${texts.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${question.text}</title>
<style>${raw(WIDE_STYLES)}</style>
<style>${raw(darkStyles(dark))}</style>
</head>
<body class="canvas" style="margin:0;padding:0;background:${light.canvas};-webkit-text-size-adjust:100%">
${preheader(content.opening.preheader)}
<table role="presentation" class="canvas" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${light.canvas}">
<tr><td align="center" class="outside" style="padding:0 0 24px">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background:${light.card};border-top:4px solid ${light.brand}">
<tr><td class="inside" style="padding:24px 16px">
${masthead(content, light.text)}
<p class="text" style="${p}font-size:16px;line-height:24px;color:${light.text}" dir="auto">${content.greeting}</p>
<p class="muted" style="${p}padding-top:4px;font-size:16px;line-height:24px;color:${light.muted}">${content.opening.invitation} ${messages.chooseNumber}</p>
<h1 class="text" lang="${question.language}" dir="auto" style="${p}padding:24px 0 16px;font-size:22px;line-height:30px;font-weight:600;color:${light.text}">${question.text}</h1>
${scoreTiles(content, light)}
<p class="muted" style="${p}padding-top:18px;font-size:14px;line-height:20px;color:${light.muted}"><a class="accent" href="${content.links.browser}" style="display:inline-block;padding:6px 0;color:${light.accent}">${messages.browser}</a></p>
</td></tr>
</table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px">
<tr><td align="center" style="padding:20px 24px 0">
<p class="muted" style="${p}font-size:13px;line-height:20px;color:${light.muted}">${messages.reason(content.brand.name)}<br><a class="muted" href="${content.links.unsubscribe}" style="display:inline-block;padding:6px 0;color:${light.muted}">${messages.unsubscribe}</a></p>
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</body>
</html>`);
};

/** Shown beside the subject in the inbox; the spaces keep the client from filling up with the body's text. */
const preheader = (text: string): Markup =>
  html`<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${text}${raw("&#847;&zwnj;&nbsp;".repeat(60))}</div>`;

const masthead = ({ brand }: EmailContent, color: string): Markup => {
  if (brand.logoUrl) {
    return html`<img class="logo" src="${brand.logoUrl}" alt="${brand.name ?? ""}" height="40" style="display:block;height:40px;max-width:240px;margin:0 0 24px;border:0;${raw(FONT)};font-size:18px;font-weight:600;color:${color}">`;
  }
  if (!brand.name) return html``;
  return html`<p class="text" dir="auto" style="margin:0;padding:0 0 24px;${raw(FONT)};font-size:18px;line-height:24px;font-weight:600;color:${color}">${brand.name}</p>`;
};
