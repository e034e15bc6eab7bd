import * as z from "zod/mini";
import { EmailAddress } from "../../shared/domain/base/text.ts";
import { addressHash, CustomerId } from "../../shared/domain/customers/index.ts";
import { demandRole } from "../../shared/http/access/sessions/signed-in.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { type DashboardPage, formOf } from "../../shared/http/dashboard/signed-in-pages.ts";
import { eraseInTime } from "../../shared/http/privacy/customers/erasing.ts";
import { unknownCustomer } from "../../shared/http/privacy/customers/export-answer.ts";
import type { SettingsTexts } from "../../shared/i18n/dashboard/settings-texts.ts";
import { customerHref, hrefOf } from "../../shared/pages/dashboard/frame/index.ts";
import type { Deps } from "./deps.ts";

const LIST = "/app/customers";

/** Where what was looked for is shown. An address goes there as its hash: URLs are kept in many places. */
const foundAt = (q: string): string => {
  const email = z.safeParse(EmailAddress, q);
  if (email.success) return hrefOf(LIST, { address: addressHash(email.data) });
  return hrefOf(LIST, q.trim() === "" ? {} : { q: q.trim() });
};

const erase = async (deps: Deps, id: string, isConfirmed: boolean): Promise<string> => {
  const again = (why: string) => `${customerHref(id, { erase: why })}#erase`;
  if (!isConfirmed) return again("unconfirmed");
  const outcome = await eraseInTime(deps)(id);
  switch (outcome) {
    case "erased":
      return hrefOf(LIST, { erased: "yes" });
    case "unfinished":
      return again("unfinished");
    case "unknown":
      throw unknownCustomer();
    default:
      return outcome satisfies never;
  }
};

/**
 * Forms about customers: the search, `POST /app/customers`, and the erasure, `POST /app/customers/{id}`, which only an admin
 * may send and only with the box ticked.
 */
export const customersForms =
  (deps: Deps): DashboardPage<SettingsTexts>["answer"] =>
  async ({ event, member, rest, query }) => {
    const { fields } = formOf(event);
    const asked = rest === "" ? query.id : rest;
    if (asked === undefined) return seeOther(foundAt(fields.q ?? ""));
    demandRole(member, "admin");
    const { id } = parse(z.object({ id: CustomerId }), { id: asked });
    return seeOther(await erase(deps, id, fields.confirm === "yes"));
  };
