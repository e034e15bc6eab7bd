/**
 * Texts that programs write where an id or a name is missing. Analytics tools keep such lists because each of these once
 * made strangers one person (Mixpanel "Invalid distinct IDs"; PostHog "Illegal distinct ids").
 */
const WORDS = new Set([
  "undefined",
  "null",
  "(null)",
  "nan",
  "none",
  "nil",
  "n/a",
  "unknown",
  "not set",
  "true",
  "false",
  "0",
  "-1",
  "[]",
  "{}",
  "[object object]",
  "anonymous",
  "guest",
  "not_authenticated",
  "distinct_id",
  "00000000-0000-0000-0000-000000000000",
]);

/** No id or name is longer, and the patterns below look back and forth in a text. */
const LONGEST = 512;

/** Brackets that only merge tags have, so an id that holds one anywhere was not filled in: `u-{{id}}`. */
const TAGS_ANYWHERE = [
  /\{\{.*?\}\}/, // Handlebars, Liquid
  /\{%.*?%\}/,
  /\*\|.*?\|\*/, // Mailchimp
  /%%.+?%%/, // Salesforce
  /<%.*?%>/, // ERB
  /<<.+?>>/,
  /\[\[.+?\]\]/,
  /\$\{.*?\}/,
  /\{[!$~].+?\}/,
  /[#@]\{.+?\}/, // Ruby, Razor
  /\[[%$].+?[%$]\]/,
  /[%$]\[.+?\][%$]/, // Zoho
  /%\(\w+\)[sd]/, // Python
  /##+[^#]+##+/,
  /«.+?»/,
];

/** A whole text in brackets that other texts may have too, around the name of a field: `[ID]`, `%FIRSTNAME%`, `{customer_id}`. */
const TAG_WHOLE = /^(?:\{([^{}]+)\}|\[([^[\]]+)\]|<([^<>]+)>|%([^%]+)%)$/u;
const FIELD = /^[\p{L}_$][\p{L}\p{N}_ .:|-]*$/u;
/** A GUID in braces is an id: Windows writes it so. */
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The same between signs that ids have too, so only around a word for a person's field: `$uid$`, `@ID@`, `-id-`. An id
 * like `-V1StGXR8_Z5jdHi6B-myT-` is somebody.
 */
const TAG_BETWEEN_SIGNS = /^([$@#~|_!^-]+)([\p{L}_ .]+)\1$/u;
const PERSONS_FIELD =
  /^(?:.*[_ .])?(?:u?id|uuid|guid|e?mail|f?name|first_?name|last_?name|firstname|lastname|user_?id|user|customer|customer_?id|contact|contact_?id|subscriber|subscriber_?id|member|recipient)$/iu;

/** What shows nothing, such as a zero-width space: a text of these alone is blank. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu;
/** A whole text in quotes or parentheses: `"null"`, `(not set)`. */
const WRAPPED = /^(?:(["'`])(.*)\1|\((.*)\))$/su;

const unwrapped = (text: string): string => {
  const [, , quoted, parenthesised] = WRAPPED.exec(text) ?? [];
  return (quoted ?? parenthesised ?? text).trim();
};

const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/**
 * Whether a text is a merge tag that the mailing tool did not fill in, or holds one: `{{id}}`, `*|ID|*`, `%%id%%`,
 * `[ID]`, `{!Contact.Id}`, `-id-`.
 */
const isMergeTag = (text: string): boolean => {
  if (TAGS_ANYWHERE.some((tag) => tag.test(text))) return true;
  const inBrackets = TAG_WHOLE.exec(text)?.slice(1).find(Boolean)?.trim();
  if (inBrackets !== undefined && FIELD.test(inBrackets) && !GUID.test(inBrackets)) return true;
  const betweenSigns = TAG_BETWEEN_SIGNS.exec(text)?.[2];
  return betweenSigns !== undefined && PERSONS_FIELD.test(betweenSigns);
};

const isNobody = (text: string): boolean => {
  const visible = text.replace(INVISIBLE, "").trim();
  const words = unwrapped(visible).toLowerCase();
  return (
    WORDS.has(words) ||
    words.split(/\s+/u).every((word) => word === "" || WORDS.has(word)) ||
    isMergeTag(visible)
  );
};

/** How often a tag may have been escaped on its way: `%7B`, `%257B`. */
const ESCAPES = 2;

/**
 * Whether a text that stands where an id or a name should be names nobody: blank, what a program writes for a missing
 * value, or a merge tag. The one list for touchpoints, Segment's routes, joining, tag links, imports and greetings.
 *
 *     namesNobody("undefined") // true
 *     namesNobody("u-{{ id }}") // true
 *     namesNobody("{6F9619FF-8B86-D011-B42D-00CF4FC964FF}") // false: a GUID
 */
export const namesNobody = (text: string): boolean => {
  if (text.length > LONGEST) return false;
  let plain = text;
  for (let round = 0; round < ESCAPES && plain.includes("%"); round += 1) {
    if (isNobody(plain)) return true;
    plain = unescaped(plain);
  }
  return isNobody(plain);
};
