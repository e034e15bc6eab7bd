import * as z from "zod/mini";
import { Locale } from "../../../domain/base/locale.ts";
import { EmailAddress, line } from "../../../domain/base/text.ts";
import { TimeZone } from "../../../domain/base/time.ts";
import {
  ATTRIBUTES_PER_CALL,
  AttributeValue,
  type CustomerDetails,
  namesNobody,
} from "../../../domain/customers/index.ts";
import { type Fields, isGiven, kept, type Notices, notKept, quoted, usable } from "./reading.ts";

const Text = z.string();
const NAME_PARTS = [
  ["firstName", "lastName"],
  ["first_name", "last_name"],
] as const;
const PROFILE_TRAITS = new Set(["id", "email", "name", "locale", "timezone", ...NAME_PARTS.flat()]);

const nameIn = (traits: Fields): unknown => {
  if (isGiven(traits.name)) return traits.name;
  for (const parts of NAME_PARTS) {
    const name = parts
      .map((part) => usable(Text, traits[part]) ?? "")
      .join(" ")
      .trim();
    if (name) return name;
  }
  return undefined;
};

const Name = line(128).check(z.refine((name) => !namesNobody(name)));
const AttributeName = line(64);

/** Texts, numbers and booleans become attributes of the customer. */
const attributesIn = (traits: Fields, notices: Notices) => {
  const attributes: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(traits)) {
    if (PROFILE_TRAITS.has(name) || !isGiven(value)) continue;
    const what = `The trait ${quoted(name)}`;
    const isName = name !== "__proto__" && usable(AttributeName, name) !== undefined;
    const read = isName ? usable(AttributeValue, value) : undefined;
    if (name === "__proto__") notices.push(notKept(what, "it is a reserved name"));
    else if (Object.keys(attributes).length === ATTRIBUTES_PER_CALL)
      notices.push(notKept(what, `at most ${ATTRIBUTES_PER_CALL} are`));
    else if (read === undefined) notices.push(notKept(what, "only short texts, numbers, true and false are"));
    else attributes[name] = read;
  }
  return attributes;
};

/** What traits, and what the client adds in `context`, say of a customer. */
export const profileIn = (
  traits: Fields,
  context: Fields,
  notices: Notices,
): Omit<CustomerDetails, "id"> & { attributes: Record<string, string | number | boolean> } => {
  const of = (what: string, why: string) => ({ what, why, notices });
  const firstOf = (name: string) => (isGiven(traits[name]) ? traits[name] : context[name]);
  return {
    email: kept(EmailAddress, traits.email, of("The email address", "it is none that mail can be sent to")),
    name: kept(
      Name,
      nameIn(traits),
      of("The name", "it must be one line of at most 128 characters, whole, and name somebody"),
    ),
    locale: kept(Locale, firstOf("locale"), of("The locale", "it must be a BCP 47 tag like pt-BR")),
    timezone: kept(
      TimeZone,
      firstOf("timezone"),
      of("The time zone", "it must be an IANA name like America/Sao_Paulo"),
    ),
    attributes: attributesIn(traits, notices),
  };
};
