import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { EmailAddress, Key, line, prose } from "../../../shared/domain/base/text.ts";

const takes = (schema: z.ZodMiniType, value: unknown) => z.safeParse(schema, value).success;

describe("a line", () => {
  it.each([
    ["a letter", "a"],
    ["accents and other scripts", "José Ñandú Łukasz Мария 山田"],
    ["an emoji of several code points", "👩‍👩‍👧"],
    ["punctuation", `O'Neill "Ann" <x> & co.`],
    ["exactly as many units as there may be", "x".repeat(10_000).slice(0, 40)],
  ])("takes %s", (_, text) => {
    expect(takes(line(40), text)).toBe(true);
  });

  it.each([
    ["nothing", ""],
    ["spaces alone", "   "],
    ["no-break spaces alone", "\u00a0\u00a0"],
    ["one unit too many", "x".repeat(41)],
    ["a header behind a line break", "Ana\r\nBcc: x@example.com"],
    ["a bare line feed", "Ana\nx"],
    ["a bare carriage return", "Ana\rx"],
    ["a line feed at the end", "Ana\n"],
    ["NUL", "a\u0000b"],
    ["a tab", "a\tb"],
    ["escape", "\u001b[31m"],
    ["DEL", "a\u007f"],
    ["next line (a C1 control)", "a\u0085b"],
    ["the line separator", "a\u2028b"],
    ["the paragraph separator", "a\u2029b"],
    ["half of a surrogate pair", "a\ud83d"],
    ["the halves in the wrong order", "\ude00\ud83d"],
    ["a number", 7],
    ["null", null],
  ])("refuses %s", (_, text) => {
    expect(takes(line(40), text)).toBe(false);
  });
});

describe("prose", () => {
  it.each([
    ["nothing", ""],
    ["lines and tabs", "first\r\nsecond\n\tthird"],
    ["the separators that word processors leave", "a\u2028b"],
    ["an emoji", "👍🏽"],
    ["as many units as there may be", "x".repeat(100)],
  ])("takes %s", (_, text) => {
    expect(takes(prose(100), text)).toBe(true);
  });

  it.each([
    ["one unit too many", "x".repeat(101)],
    ["NUL", "a\u0000"],
    ["a vertical tab", "a\u000bb"],
    ["escape", "\u001b[2J"],
    ["a lone surrogate", "\ud800"],
  ])("refuses %s", (_, text) => {
    expect(takes(prose(100), text)).toBe(false);
  });

  it("checks the longest text in less than a second", () => {
    const started = performance.now();
    expect(takes(prose(100_000), `${"a\n".repeat(49_999)}\u0000`)).toBe(false);
    expect(takes(prose(100_000), "é".repeat(100_000))).toBe(true);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe("an email address", () => {
  it.each([
    "ana@example.com",
    "ana+tag@mail.example.com",
    "o'neill@example.ie",
    "a@b.co",
    "x_y-z.1@ex-ample.com",
    "ana&joe@example.com",
    "a!#$%*/=?^_`{|}~b@example.com",
    "anna@xn--e1afmkfd.xn--80akhbyknj4f",
  ])("may be %s", (address) => {
    expect(takes(EmailAddress, address)).toBe(true);
  });

  it.each([
    ["a header after it", "ana@example.com\r\nBcc: all@example.com"],
    ["a second address", "ana@example.com,bea@example.com"],
    ["a second address behind a semicolon", "ana@example.com;bea@example.com"],
    ["a display name", "Ana <ana@example.com>"],
    ["a quoted local part", '"ana b"@example.com'],
    ["a letter that SES can't take", "ána@example.com"],
    ["a line break within", "ana@example\n.com"],
    ["a space within", "ana @example.com"],
    ["a space in a Unicode domain", "ana@поч та.рф"],
    ["an IPv4 address as domain", "ana@127.0.0.1"],
    ["a dash at the end of a label", "ana@example-.com"],
    ["NUL", "ana\u0000@example.com"],
    ["no domain", "ana@"],
    ["no local part", "@example.com"],
    ["a domain without a dot", "ana@localhost"],
    ["an address literal", "ana@[127.0.0.1]"],
    ["two dots in a row", "ana..b@example.com"],
    ["nothing", ""],
  ])("is refused with %s", (_, address) => {
    expect(takes(EmailAddress, address)).toBe(false);
  });

  it.each([
    [254, true],
    [255, false],
  ])("of %i characters: %s", (length, taken) => {
    const start = `${"a".repeat(64)}@${`${"d".repeat(60)}.`.repeat(3)}`;
    expect(takes(EmailAddress, start.padEnd(length, "e"))).toBe(taken);
  });

  it("has at most 64 characters before the @ (RFC 5321 §4.5.3.1.1)", () => {
    expect(takes(EmailAddress, `${"a".repeat(64)}@example.com`)).toBe(true);
    expect(takes(EmailAddress, `${"a".repeat(65)}@example.com`)).toBe(false);
  });

  it.each([
    [" ana@example.com\n", "ana@example.com"],
    ["\u200bana@example.com\ufeff\u00a0", "ana@example.com"],
    ["ana@Exämple.com", "ana@xn--exmple-cua.com"],
    ["анна@example.com", undefined],
    ["ana@почта.рф", "ana@xn--80a1acny.xn--p1ai"],
  ])("%j is stored as %j", (given, stored) => {
    expect(EmailAddress.safeParse(given).data).toBe(stored);
  });
});

describe("a key", () => {
  it.each([
    "a",
    "7",
    "purchase.completed",
    "post-purchase",
    "a_b",
    "a.b-c_d.9",
    "constructor",
    "x".repeat(64),
  ])("may be %s", (key) => {
    expect(takes(Key, key)).toBe(true);
  });

  it.each([
    ["", "empty"],
    ["Purchase", "a capital"],
    ["a b", "a space"],
    ["a..b", "two joints in a row"],
    [".a", "a joint in front"],
    ["a.", "a joint at the end"],
    ["__proto__", "underscores in front"],
    ["a\n", "a line break at the end"],
    ["é", "a letter beyond a–z"],
    ["a/b", "a slash"],
    ["a#b", "the store's own separator"],
    ["x".repeat(65), "65 characters"],
  ])("is not %j: %s", (key) => {
    expect(takes(Key, key)).toBe(false);
  });
});
