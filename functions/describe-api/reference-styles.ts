import { paletteOf } from "../../shared/theme/palette.ts";

/** Changes Swagger UI's look: Milepost's colours, no empty sections, and enough room on a phone. */
export const referenceStyles = (): string => {
  const { brand, card, canvas, text, muted, accent, tint } = paletteOf("light");
  return `
:root{color-scheme:light}
body{margin:0;background:${card};border-top:4px solid ${brand};color:${text};font-family:system-ui,sans-serif}
noscript p{padding:1rem}
footer{padding:2rem 1rem;text-align:center;font-size:.875rem;color:${muted};background:${canvas}}
footer a,.swagger-ui .info a,.swagger-ui .info .title{color:${accent}}
.swagger-ui .info{margin:2rem 0 1rem}
.swagger-ui .info .title small{background:${brand}}
.swagger-ui :is(.info,.renderedMarkdown) code{color:${accent};background:${tint}}
.swagger-ui .opblock-tag small{color:${muted}}
.swagger-ui :is(.scheme-container,.responses-table .response-col_links,.response-control-media-type__accept-message),
.swagger-ui .parameters-col_description :is(input,select){display:none}
.swagger-ui .response-control-media-type--accept-controller select{border-color:inherit}
${withoutParameters}{display:none}
.swagger-ui .model-box{display:block;overflow-x:auto}
@media(max-width:640px){${PHONE}}
`;
};

/** A call without parameters need not say so. */
const withoutParameters =
  ".swagger-ui .opblock-section-header:has(+.parameters-container>.opblock-description-wrapper)," +
  ".swagger-ui .parameters-container:has(>.opblock-description-wrapper)";

/** Tables and headings go below each other instead of beside. */
const PHONE = `
.swagger-ui .wrapper{padding:0 .75rem}
.swagger-ui .info .title{font-size:1.75rem}
.swagger-ui .opblock-tag{flex-wrap:wrap;padding:.625rem .25rem}
.swagger-ui .opblock-tag small{order:1;flex-basis:100%;padding:0}
.swagger-ui .opblock-tag>button{margin-left:auto}
.swagger-ui :is(.responses-inner,.table-container,.opblock-description-wrapper,.opblock-body .opblock-section-request-body>div){padding:.75rem}
.swagger-ui .opblock .opblock-section-header{padding:.5rem .75rem}
.swagger-ui :is(.responses-table,.parameters)>:is(thead,.responses-header){display:none}
.swagger-ui .responses-table>tbody>.responses-header{display:none}
.swagger-ui :is(.responses-table,.parameters),.swagger-ui :is(.responses-table,.parameters)>tbody,.swagger-ui :is(.responses-table,.parameters)>tbody>tr,.swagger-ui :is(.responses-table,.parameters)>tbody>tr>td:not(.response-col_links){display:block;width:auto;min-width:0}
.swagger-ui .responses-table>tbody>tr>td{padding:.25rem 0}
.swagger-ui .responses-table .response-col_status{padding-top:1rem;font-weight:700}
.swagger-ui .parameters>tbody>tr{padding:.5rem 0}
.swagger-ui .parameters-col_description{margin:0}
.swagger-ui .parameters-col_description p{margin:.25rem 0}
.swagger-ui .parameters>tbody>tr>td{padding:.125rem 0}
.swagger-ui .parameter__name{margin:0}
`;
