// Made by `npm run emails` from survey-email.mjml: change that one.
import { html } from "hono/html";
import type { Markup } from "../theme/markup.ts";

type Name =
  | "accent"
  | "brand"
  | "brandFooter"
  | "browser"
  | "browserLink"
  | "canvas"
  | "card"
  | "chooseNumber"
  | "darkAccent"
  | "darkCanvas"
  | "darkCard"
  | "darkEdge"
  | "darkMuted"
  | "darkNumber"
  | "darkText"
  | "darkTint"
  | "direction"
  | "end"
  | "filler"
  | "font"
  | "greeting"
  | "high"
  | "invitation"
  | "invitationLanguage"
  | "language"
  | "low"
  | "masthead"
  | "muted"
  | "preheader"
  | "question"
  | "questionLanguage"
  | "reason"
  | "scale"
  | "start"
  | "text"
  | "title"
  | "unsubscribe"
  | "unsubscribeLink"
  | "until";

/** Text is escaped; markup is put in as it is. */
export type Values = Readonly<Record<Name, string | Markup>>;

export const surveyEmailHtml = (values: Values): Markup =>
  html`<!doctype html><html lang="${values.language}" dir="${values.direction}"><head><title>${values.title}</title><!--[if !mso]><!--><meta http-equiv="X-UA-Compatible" content="IE=edge"><!--<![endif]--><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1"><style type="text/css"> #outlook a { padding:0; } body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; } table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; } img { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; } p { display:block;margin:13px 0; } </style><!--[if mso]><noscript><xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml></noscript><![endif]--><!--[if lte mso 11]><style type="text/css"> .mj-outlook-group-fix { width:100% !important; } </style><![endif]--><style type="text/css"> @media only screen and (min-width:600px) { .mj-column-per-100 { width:100% !important; max-width: 100%; } } </style><style media="screen and (min-width:600px)"> .moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; } </style><style type="text/css"> @media (min-width:600px) { .card { margin:32px auto 0!important;border-radius:0 0 12px 12px!important;overflow:hidden } .card .inside { padding-left:36px!important;padding-right:36px!important } .card .scale { padding-left:32px!important;padding-right:32px!important } .first { width:54.5%!important } .second { width:calc(45.4% + 4px)!important;margin-${values.start}:-4px!important } } @media (max-width:599px) { .first { width:100%!important } .second { width:83.33%!important } } </style><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no"><style> :root { color-scheme:light dark;supported-color-schemes:light dark } @media (prefers-color-scheme:dark) { .canvas, .canvas > div { background-color:${values.darkCanvas}!important } .card, .card table { background:${values.darkCard}!important } .text div, .text h1 { color:${values.darkText}!important } .muted div, .muted td, .muted a { color:${values.darkMuted}!important } .muted a.accent { color:${values.darkAccent}!important } .card .tile { background:${values.darkTint}!important;border-color:${values.darkEdge}!important } .card .tile a { color:${values.darkNumber}!important } .logo { padding:4px 8px!important;border-radius:6px!important;background:#fff!important;color:#16191d!important } } </style></head><body class="canvas" style="word-spacing:normal;background-color:${values.canvas};"><div aria-label="${values.title}" aria-roledescription="email" role="article" lang="${values.language}" dir="${values.direction}" style="word-spacing:normal;background-color:${values.canvas};" ><div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all">${values.preheader}${values.filler}</div><!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" class="card-outlook" role="presentation" style="width:600px;" width="600" bgcolor="${values.card}" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]--><div class="card" style="background:${values.card};background-color:${values.card};margin:0px auto;max-width:600px;"><table role="presentation" style="background:${values.card};background-color:${values.card};width:100%;border-collapse:collapse" ><tbody><tr><td style="border-top:4px solid ${values.brand};direction:${values.direction};font-size:0px;padding:24px 0 28px;text-align:center;" ><!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:600px;" ><![endif]--><div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:${values.start};direction:${values.direction};display:inline-block;vertical-align:top;width:100%;" ><table role="presentation" style="vertical-align:top;border-collapse:collapse;width:100%" ><tbody><tr><td class="inside text" style="font-size:0px;padding:0 16px;word-break:break-word;text-align:${values.start}" ><div style="font-family:${values.font};font-size:18px;font-weight:600;line-height:24px;text-align:${values.start};color:${values.text};" >${values.masthead}</div></td></tr><tr><td class="inside text" style="font-size:0px;padding:0 16px;word-break:break-word;text-align:${values.start}" ><div style="font-family:${values.font};font-size:16px;line-height:24px;text-align:${values.start};color:${values.text};" ><div dir="auto">${values.greeting}</div></div></td></tr><tr><td class="inside muted" style="font-size:0px;padding:4px 16px 0;word-break:break-word;text-align:${values.start}" ><div style="font-family:${values.font};font-size:16px;line-height:24px;text-align:${values.start};color:${values.muted};" ><span lang="${values.invitationLanguage}" dir="auto">${values.invitation}</span> ${values.chooseNumber}</div></td></tr><tr><td class="inside text" style="font-size:0px;padding:24px 16px 12px;word-break:break-word;text-align:${values.start}" ><div style="font-family:${values.font};font-size:16px;line-height:24px;text-align:${values.start};color:${values.text};" ><h1 lang="${values.questionLanguage}" dir="auto" style="margin:0;font-size:22px;line-height:30px;font-weight:600;color:${values.text}">${values.question}</h1></div></td></tr><tr><td class="scale" style="font-size:0px;padding:0 12px;word-break:break-word;text-align:${values.start}" ><div style="font-family:${values.font};font-size:16px;line-height:24px;text-align:${values.start};color:${values.text};" >${values.scale}</div></td></tr><tr><td class="inside muted" style="font-size:0px;padding:4px 16px 0;word-break:break-word;text-align:${values.start}" ><table role="presentation" style="color:${values.muted};font-family:${values.font};font-size:14px;line-height:20px;table-layout:auto;width:100%;border:none;border-collapse:collapse" ><tr><td style="width:50%;padding:0;vertical-align:top;text-align:${values.start}">${values.low}</td><td style="width:50%;padding:0;vertical-align:top;text-align:${values.end}">${values.high}</td></tr></table></td></tr><tr><td class="inside muted" style="font-size:0px;padding:24px 16px 0;word-break:break-word;text-align:${values.start}" ><div style="font-family:${values.font};font-size:14px;line-height:20px;text-align:${values.start};color:${values.muted};" >${values.until}<br><a class="accent" ses:no-track href="${values.browserLink}" style="display:inline-block;padding:6px 0;color:${values.accent}">${values.browser}</a></div></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]--></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:600px;" width="600" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]--><div style="margin:0px auto;max-width:600px;"><table role="presentation" style="width:100%;border-collapse:collapse" ><tbody><tr><td style="direction:${values.direction};font-size:0px;padding:20px 8px 24px;text-align:center;" ><!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:584px;" ><![endif]--><div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:${values.start};direction:${values.direction};display:inline-block;vertical-align:top;width:100%;" ><table role="presentation" style="vertical-align:top;border-collapse:collapse;width:100%" ><tbody><tr><td class="muted" style="font-size:0px;padding:0 16px;word-break:break-word;text-align:center" ><div style="font-family:${values.font};font-size:13px;line-height:20px;text-align:center;color:${values.muted};" >${values.reason}<br><a ses:no-track href="${values.unsubscribeLink}" style="display:inline-block;margin:0 8px;padding:6px 0;color:${values.muted}">${values.unsubscribe}</a>${values.brandFooter}</div></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]--></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]--></div></body></html> `;
