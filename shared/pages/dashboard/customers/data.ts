import { html } from "hono/html";
import { isAtLeast } from "../../../domain/access/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { customerHref } from "../frame/index.ts";
import type { CustomerView } from "./view.ts";

/** Export and erasure, for admins. */
export const dataPart = ({ frame, id, erasure }: CustomerView): Markup => {
  if (!frame.member || !isAtLeast(frame.member.role, "admin")) return html``;
  const { data } = frame.texts.dashboard.customers;
  return html`<section class="panel" id="erase"><h2>${data.title}</h2>
<p><a class="link" href="${customerHref(id, { format: "json" })}">${data.export}</a></p>
${erasure !== undefined && html`<p class="error" role="alert">${data[erasure]}</p>`}
<details${erasure !== undefined && html` open`}><summary>${data.erase}</summary>
<p>${data.text}</p>
<form method="post" action="${customerHref(id)}"><label class="tick"><input type="checkbox" name="confirm" value="yes" required> <span>${data.confirm}</span></label>
<button class="danger">${data.button}</button></form></details></section>
`;
};
