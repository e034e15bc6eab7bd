// Made by `npm run emails` from digest-email.mjml: change that one.
import { html } from "hono/html";
import type { Markup } from "../../theme/markup.ts";

type Name =
  | "brand"
  | "brandEdge"
  | "button"
  | "canvas"
  | "card"
  | "changed"
  | "comments"
  | "darkAccent"
  | "darkBand"
  | "darkCanvas"
  | "darkCard"
  | "darkEdge"
  | "darkError"
  | "darkLine"
  | "darkMuted"
  | "darkText"
  | "direction"
  | "filler"
  | "font"
  | "heading"
  | "kicker"
  | "language"
  | "link"
  | "muted"
  | "onBrand"
  | "preheader"
  | "reason"
  | "scores"
  | "start"
  | "stop"
  | "stopLink"
  | "summary"
  | "text"
  | "title";

/** Text is escaped; markup is put in as it is. */
export type Values = Readonly<Record<Name, string | Markup>>;

export const digestEmailHtml = (values: Values): Markup =>
  html`<!doctype html><html lang="${values.language}" dir="${values.direction}"><head><title>${values.title}</title><!--[if !mso]><!--><meta http-equiv="X-UA-Compatible" content="IE=edge"><!--<![endif]--><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1"><style type="text/css"> #outlook a { padding:0; } body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; } table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; } img { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; } p { display:block;margin:13px 0; } </style><!--[if mso]><noscript><xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml></noscript><![endif]--><!--[if lte mso 11]><style type="text/css"> .mj-outlook-group-fix { width:100% !important; } </style><![endif]--><style type="text/css"> @media only screen and (min-width:600px) { .mj-column-per-100 { width:100% !important; max-width: 100%; } } </style><style media="screen and (min-width:600px)"> .moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; } </style><style type="text/css"> @media (min-width:600px) { .card { margin:32px auto 0!important;border-radius:0 0 12px 12px!important;overflow:hidden } .card .inside { padding-left:36px!important;padding-right:36px!important } } </style><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no"><style> :root { color-scheme:light dark;supported-color-schemes:light dark } @media (prefers-color-scheme:dark) { .canvas, .canvas > div { background-color:${values.darkCanvas}!important } .card, .card table { background:${values.darkCard}!important } .text div, .text h1, .text h2, .text td, .text bdi { color:${values.darkText}!important } .muted div, .muted a, .text .quiet, .text .quiet bdi { color:${values.darkMuted}!important } .text .low { color:${values.darkError}!important } .text .said { border-color:${values.darkEdge}!important } .text a, .text a bdi { color:${values.darkAccent}!important } .text .rule { border-color:${values.darkLine}!important } .text .bar .track { background:${values.darkLine}!important } .text .bar .band { background:${values.darkBand}!important } .text .bar .mark { background:${values.darkAccent}!important } } </style></head><body class="canvas" style="word-spacing:normal;background-color:${values.canvas};"><div aria-label="${values.title}" aria-roledescription="email" role="article" lang="${values.language}" dir="${values.direction}" style="word-spacing:normal;background-color:${values.canvas};" ><div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all">${values.preheader}${values.filler}</div><!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" class="card-outlook" role="presentation" style="width:600px;" width="600" bgcolor="${values.card}" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]--><div class="card" style="background:${values.card};background-color:${values.card};margin:0px auto;max-width:600px;"><table role="presentation" style="background:${values.card};background-color:${values.card};width:100%;border-collapse:collapse" ><tbody><tr><td style="border-top:4px solid ${values.brand};direction:${values.direction};font-size:0px;padding:24px 0 32px;text-align:center;" ><!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:600px;" ><![endif]--><div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:${values.start};direction:${values.direction};display:inline-block;vertical-align:top;width:100%;" ><table role="presentation" style="vertical-align:top;border-collapse:collapse;width:100%" ><tbody><tr><td class="inside text" style="font-size:0px;padding:0 16px;word-break:break-word;text-align:${values.start}" ><div style="font-family:${values.font};font-size:14px;line-height:20px;text-align:${values.start};color:${values.text};" ><div class="quiet" style="color:${values.muted}">${values.kicker}</div></div></td></tr><tr><td class="inside text" style="font-size:0px;padding:2px 16px 0;word-break:break-word;text-align:${values.start}" ><div style="font-family:${values.font};font-size:16px;line-height:24px;text-align:${values.start};color:${values.text};" ><h1 style="margin:0;font-size:26px;line-height:34px;font-weight:600">${values.heading}</h1></div></td></tr><tr><td class="inside text" style="font-size:0px;padding:4px 16px 0;word-break:break-word;text-align:${values.start}" ><div style="font-family:${values.font};font-size:16px;line-height:24px;text-align:${values.start};color:${values.text};" >${values.summary}</div></td></tr><tr><td class="inside text" style="font-size:0px;padding:28px 16px 0;word-break:break-word;text-align:${values.start}" ><div style="font-family:${values.font};font-size:16px;line-height:24px;text-align:${values.start};color:${values.text};" >${values.changed}</div></td></tr><tr><td class="inside" style="font-size:0px;padding:20px 16px 0;word-break:break-word;text-align:${values.start}" ><div style="font-family:${values.font};font-size:16px;line-height:24px;text-align:${values.start};color:${values.text};" ><a ses:no-track href="${values.link}" style="display:inline-block;padding:12px 24px;border:2px solid ${values.brandEdge};border-radius:8px;background:${values.brand};font-weight:600;text-decoration:none;color:${values.onBrand}">${values.button}</a></div></td></tr><tr><td class="inside text" style="font-size:0px;padding:32px 16px 0;word-break:break-word;text-align:${values.start}" ><div style="font-family:${values.font};font-size:16px;line-height:24px;text-align:${values.start};color:${values.text};" >${values.scores}</div></td></tr><tr><td class="inside text" style="font-size:0px;padding:0 16px;word-break:break-word;text-align:${values.start}" ><div style="font-family:${values.font};font-size:16px;line-height:24px;text-align:${values.start};color:${values.text};" >${values.comments}</div></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]--></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:600px;" width="600" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]--><div style="margin:0px auto;max-width:600px;"><table role="presentation" style="width:100%;border-collapse:collapse" ><tbody><tr><td style="direction:${values.direction};font-size:0px;padding:20px 8px 24px;text-align:center;" ><!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:584px;" ><![endif]--><div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:${values.start};direction:${values.direction};display:inline-block;vertical-align:top;width:100%;" ><table role="presentation" style="vertical-align:top;border-collapse:collapse;width:100%" ><tbody><tr><td class="muted" style="font-size:0px;padding:0 16px;word-break:break-word;text-align:center" ><div style="font-family:${values.font};font-size:13px;line-height:20px;text-align:center;color:${values.muted};" >${values.reason}<br><a ses:no-track href="${values.stopLink}" style="display:inline-block;margin:0 8px;padding:6px 0;color:${values.muted}">${values.stop}</a></div></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]--></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]--></div></body></html> `;
