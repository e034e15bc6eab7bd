import { describe, expect, it } from "vitest";
import { sha256 } from "../../../shared/domain/base/digest.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import {
  invitationId,
  invitationIdOf,
  matchesToken,
  mayBeInvitationId,
  newToken,
} from "../../../shared/domain/sending/survey-link.ts";

const id = invitationId("order-1001", "post-purchase");

describe("an invitation's id", () => {
  it("is the same for the same touchpoint and survey, for ever", () => {
    // printf '["order-1001","post-purchase"]' | sha256 in base64url, cut to 22: a change would ask people twice
    expect(id).toBe("DGuIbtd42Xy-ILd9RI4IRe");
    expect(mayBeInvitationId(id)).toBe(true);
  });

  it.each([
    ["order-1002", "post-purchase"],
    ["order-1001", "post-purchase-2"],
    ['order-1001","post', "purchase"],
    ["order-1001post-", "purchase"],
    ["", "order-1001post-purchase"],
  ])("of %j and %j is another one", (source, survey) => {
    expect(invitationId(source, survey)).not.toBe(id);
  });
});

describe("a link's token", () => {
  it("is the invitation's id and nearly 132 random bits, fit for a URL", () => {
    const token = newToken(id);
    expect(token).toMatch(/^[A-Za-z0-9_-]{44}$/);
    expect(token.startsWith(id)).toBe(true);
    // 22 characters of base64url carry 6 bits each, the last one a little less: 62 of 64 are used there
    expect(token.slice(22)).toHaveLength(22);
    expect(invitationIdOf(token)).toBe(id);
  });

  it("is never the same twice, and every character of its secret varies", () => {
    const secrets = Array.from({ length: 2_000 }, () => newToken(id).slice(22));
    expect(new Set(secrets).size).toBe(2_000);
    for (let place = 0; place < 21; place += 1)
      expect(new Set(secrets.map((secret) => secret[place])).size).toBe(64);
  });

  it("ends in a letter or digit, which no mail program leaves out of a link", () => {
    const ends = new Set(Array.from({ length: 2_000 }, () => newToken(id).at(-1)));
    expect([...ends].sort().join("")).toBe("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  });

  it.each([
    ["nothing", ""],
    ["an id alone", id],
    ["43 characters", `${id}${"a".repeat(21)}`],
    ["45 characters", `${id}${"a".repeat(23)}`],
    ["a slash", `${id}${"a".repeat(21)}/`],
    ["a line break behind it", `${id}${"a".repeat(22)}\n`],
    ["a percent sign", `${id}${"a".repeat(19)}%41`],
    ["a space in front", ` ${id}${"a".repeat(21)}`],
    ["a letter beyond ASCII", `${id}${"a".repeat(21)}é`],
    ["a megabyte", "a".repeat(1_000_000)],
  ])("is not %s", (_, text) => {
    expect(invitationIdOf(text)).toBeUndefined();
  });

  it("matches its own hash at any place among the stored ones", () => {
    const [token, other] = [newToken(id), newToken(id)];
    expect(matchesToken(token, [sha256(token)])).toBe(true);
    expect(matchesToken(token, [sha256(other), sha256(token)])).toBe(true);
    expect(matchesToken(token, [sha256(token), sha256(other)])).toBe(true);
  });

  it.each([
    ["another secret", (token: string) => newToken(token.slice(0, 22))],
    ["another id", (token: string) => invitationId("order-1002", "post-purchase") + token.slice(22)],
    ["one character changed", (token: string) => token.slice(0, -1) + (token.endsWith("A") ? "B" : "A")],
    ["another case", (token: string) => token.toLowerCase() + (token === token.toLowerCase() ? "x" : "")],
    ["nothing", () => ""],
  ])("does not match with %s", (_, forge) => {
    const token = newToken(id);
    expect(matchesToken(forge(token), [sha256(token)])).toBe(false);
  });

  it("matches nothing where no link was ever sent", () => {
    expect(matchesToken(newToken(id), [])).toBe(false);
  });
});

describe("an address's hash", () => {
  it("is the same whatever the case and the spaces around it, and shows nothing of it", () => {
    expect(addressHash(" Ana@Example.COM ")).toBe(addressHash("ana@example.com"));
    expect(addressHash("ana@example.com")).toMatch(/^[0-9a-f]{64}$/);
    expect(addressHash("ana+x@example.com")).not.toBe(addressHash("ana@example.com"));
  });
});
