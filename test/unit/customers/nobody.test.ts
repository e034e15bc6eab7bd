import { describe, expect, it } from "vitest";
import { CustomerDetails, namesNobody } from "../../../shared/domain/customers/index.ts";
import { newTagLink, visitorOf } from "../../../shared/domain/links/index.ts";
import { greetingName } from "../../../shared/i18n/greeting-name.ts";

// biome-ignore format: a list to read through
const NOBODY = [
  "undefined", "null", "NULL", "(null)", "NaN", "none", "None", "nil", "0", "-1", "true", "False", "anonymous",
  "[object Object]", "[]", "{}", " ", "\t", "00000000-0000-0000-0000-000000000000", "null null", "undefined undefined",
  "{{id}}", "{{ contact.id }}", "{% id %}", "*|ID|*", "%%id%%", "%ID%", "[ID]", "[[contact_id]]", "[subscriber:id]",
  "{!Contact.Id}", "{customer_id}", "{$id}", "$uid$", "@ID@", "##id##", "###id###", "<%= id %>", "<id>",
  "<<Email>>", "-id-", "-first_name-", "|EMAIL|", "«ID»", "u-{{id}}", "user_*|UNIQID|*", `$${"{id}"}`, "%7B%7Bid%7D%7D",
  "%257B%257Bid%257D%257D", "%20", "\u200b", "\u2060 \ufeff", "'null'", '"undefined"', '""', "(none)", "(not set)",
  "#{id}", "@{id}", "[%id%]", "[$contact.id$]", "%[id]%", "$[FNAME]$", "%(id)s", "{~id~}", "!id!", "^user_id^",
];
// biome-ignore format: a list to read through
const SOMEBODY = [
  "c-42", "42", "00", "ana@example.com", "Nullman", "Null-1", "Anonymous Inc.", "-V1StGXR8_Z5jdHi6B-myT-", "$2y$10$abc",
  "{6F9619FF-8B86-D011-B42D-00CF4FC964FF}", "{a1b2c3d4-e5f6-7890-abcd-ef0123456789}", "[123]", "100%", "50%off%", "#1",
  "a{b", "%zz", "Ana [VIP] Silva", "нет", "注文", "None-such", "-abc-", "@ana@",
  "(Ana)", "'Ana'", "a%20b", "%41", "C#", "👩\u200d👩\u200d👧", "!ana!", "[50%]", "set", "@{",
];

describe("a text that names nobody", () => {
  it.each(NOBODY)("%j", (text) => expect(namesNobody(text)).toBe(true));
  it.each(SOMEBODY)("is not %j", (text) => expect(namesNobody(text)).toBe(false));

  it("is none of any length: what is longer than an id may be is not looked at", () => {
    expect(namesNobody("{{".repeat(3_000_000))).toBe(false);
    expect(namesNobody("{{".repeat(256))).toBe(false);
  });

  it("is no customer's id, no visitor of a tag link, and no name to greet with", () => {
    const link = newTagLink(
      { touchpoint: "newsletter.clicked", target: "https://acme.example/", customerParam: "c" },
      "2026-11-02T14:03:00.000Z",
    );
    for (const text of NOBODY) {
      expect(CustomerDetails.safeParse({ id: text }).success, text).toBe(false);
      expect(visitorOf(link, new URLSearchParams({ c: text })), text).toBeUndefined();
      expect(greetingName(text), text).toBeUndefined();
    }
  });
});
