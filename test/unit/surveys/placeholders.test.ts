import { describe, expect, it } from "vitest";
import {
  filled,
  type Named,
  namesProperties,
  placeholderFaults,
} from "../../../shared/domain/surveys/placeholders.ts";

const named: Named = {
  customerName: "Ana",
  touchpointName: "Purchase",
  properties: {
    orderId: 1001,
    price: 120.5,
    product: "A & B <i>",
    "gift wrap": "blue",
    paid: true,
    empty: " ",
  },
};

describe("a text", () => {
  it.each([
    ["How was it?", "How was it?"],
    ["{{customer.name}}, how was it?", "Ana, how was it?"],
    ["How was order {{properties.orderId}}, {{ customer.name | there }}?", "How was order 1001, Ana?"],
    ["{{touchpoint.name}} {{properties.gift wrap}} {{properties.price}}", "Purchase blue 120.5"],
    ["{{properties.product}}", "A & B <i>"],
    ["{{properties.none|your order}}", "your order"],
    ["{{properties.none|a|b}}", "a|b"],
    ["{one brace} }{", "{one brace} }{"],
  ])("%j is read as %j", (text, read) => {
    expect(filled(text, named)).toBe(read);
  });

  it.each([
    ["a property that the touchpoint lacks", "{{properties.none}}"],
    ["an inherited name", "{{properties.toString}}"],
    ["a property that is no text", "{{properties.paid}}"],
    ["a blank property", "{{properties.empty}}"],
    ["one of two", "{{customer.name}}, {{properties.none}}"],
    ["a placeholder of an earlier version", "{{first_name}}"],
    ["one that is not closed", "{{customer.name"],
    ["an empty fallback", "{{properties.none|}}"],
  ])("gives way to another text, and has no hole, because of %s (%s)", (_, text) => {
    expect(filled(text, named)).toBeUndefined();
  });

  it.each([
    "https://evil.example/x",
    "win at casino.example",
    "www evil.example",
    "ana@example.com",
    "{{order_id}}",
    "*|ORDER|*",
    "undefined",
    "two\nlines",
    "back\u202ewards",
    "x".repeat(101),
    { id: 1 },
    null,
  ])("has no value from a property %j, which a stranger may have sent", (value) => {
    expect(filled("{{properties.x|your order}}", { properties: { x: value } })).toBe("your order");
  });

  it("never reads placeholders within a value", () => {
    expect(filled("{{customer.name}}", { customerName: "$& $1" })).toBe("$& $1");
  });
});

describe("a definition", () => {
  it.each([
    [{ question: { en: "{{customer.nme}}?" } }, "question.en", "names {{customer.nme}}, which is not known"],
    [{ question: { en: "{{properties.}}?" } }, "question.en", "names {{properties.}}, which is not known"],
    [{ question: { "pt-BR": "{{customer.name?" } }, "question.pt-BR", "is not closed"],
    [{ question: { en: "{{customer.name}?" } }, "question.en", "is not closed"],
    [{ question: { en: "customer.name}}?" } }, "question.en", "is not closed"],
    [{ question: { en: "{{customer.name|{{x}}}}" } }, "question.en", "is not closed"],
    [{ texts: { en: { subject: "{{customer.name|}}" } } }, "texts.en.subject", "has no text after the |"],
    [{ texts: { en: { invitation: "{{}}" } } }, "texts.en.invitation", "is not known"],
    [{ texts: { en: { thanks: { low: "{{x}}" } } } }, "texts.en.thanks.low", "is not known"],
    [{ texts: { en: { followUp: { high: "{{x}}" } } } }, "texts.en.followUp.high", "is not known"],
  ])("%j has a fault at %s: %s", (survey, path, message) => {
    expect(placeholderFaults(survey)).toEqual([{ path, message: expect.stringContaining(message) }]);
  });

  it("has none with placeholders that are known and closed", () => {
    const question = { en: "{{ customer.name | there }}: {{properties.a b}} {{touchpoint.name|it}}?" };
    expect(placeholderFaults({ question })).toEqual([]);
  });

  it.each([
    [{ question: { en: "{{properties.orderId|x}}" } }, true],
    [{ texts: { ru: { thanks: { low: "{{ properties.orderId }}" } } } }, true],
    [{ question: { en: "{{customer.name|properties.x}}" } }, false],
    [{}, false],
  ])("of %j needs the touchpoint to be read: %s", (survey, needs) => {
    expect(namesProperties(survey)).toBe(needs);
  });
});
