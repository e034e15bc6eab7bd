import { describe, expect, it } from "vitest";
import * as z from "zod";
import { TouchpointInput } from "../../../shared/domain/journeys/touchpoint.ts";
import {
  newTagLink,
  passage,
  type TagLink,
  TagLinkDefinition,
  visitorOf,
} from "../../../shared/domain/links/tag-link.ts";
import { aLink, later, MINUTE, NOW } from "../../support/builders.ts";

const definition = { touchpoint: "advert.clicked", target: "https://acme.example/spring" };
const pathsOf = (value: unknown): string[] => {
  const { error } = z.safeParse(TagLinkDefinition, value);
  const paths = (error?.issues ?? []).flatMap((issue) =>
    issue.code === "unrecognized_keys" ? issue.keys : [issue.path.join(".")],
  );
  return [...new Set(paths)];
};

describe("the definition of a link", () => {
  it("needs a touchpoint and a target; the customer's parameter is c by default", () => {
    expect(z.parse(TagLinkDefinition, definition)).toEqual({ ...definition, customerParam: "c" });
    expect(pathsOf({})).toEqual(["touchpoint", "target"]);
  });

  it.each(["c", "C", "customer_id", "cid-2", `c${"x".repeat(31)}`])("may name the parameter %s", (name) => {
    expect(pathsOf({ ...definition, customerParam: name })).toEqual([]);
  });

  it.each(["", "1c", "_c", "-c", "c d", "c=", "c&d", "c[]", "é", "c\n", `c${"x".repeat(32)}`, null, 1])(
    "may not name the parameter %j",
    (name) => {
      expect(pathsOf({ ...definition, customerParam: name })).toEqual(["customerParam"]);
    },
  );

  it.each([
    ["touchpoint", "Advert Clicked"],
    ["touchpoint", "a".repeat(65)],
    ["target", ""],
    ["target", " "],
    ["target", `https://acme.example/${"a".repeat(1_980)}`],
    ["target", "https://acme.example/\r\nset-cookie: a=b"],
    ["target", "java\tscript:alert(1)"],
    ["id", "mine"],
    ["createdAt", NOW],
  ])("may not have the %s %j", (field, value) => {
    expect(pathsOf({ ...definition, [field]: value })).toEqual([field]);
  });
});

describe("the id of a link", () => {
  const idOf = (changes: Partial<TagLink> = {}, now = NOW) => newTagLink({ ...aLink(), ...changes }, now).id;

  it("is the same for the same content at any time", () => {
    expect(idOf({}, later(MINUTE))).toBe(idOf());
    expect(idOf()).toMatch(/^[0-9a-f]{20}$/);
  });

  it("is another for any other content, also where the joined parts are equal", () => {
    const ids = [
      idOf(),
      idOf({ touchpoint: "advert.seen" }),
      idOf({ target: "https://acme.example/sprin" }),
      idOf({ target: "https://acme.example/sprin", customerParam: "gc" }),
      idOf({ customerParam: "d" }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the visitor of a link", () => {
  const visitor = (query: string, customerParam = "c") =>
    visitorOf(aLink({ customerParam }), new URLSearchParams(query));

  it.each([
    ["c=c-42", "c-42"],
    ["utm_source=x&c=c-42&d=e", "c-42"],
    ["c=c-42&c=c-42", "c-42"],
    ["c=a%2Cb", "a,b"],
    ["c=%C3%A9", "é"],
    ["c=a+b", "a b"],
    ["c={3F2504E0-4F89-11D3-9A0C-0305E82C3301}", "{3F2504E0-4F89-11D3-9A0C-0305E82C3301}"],
    ["c=50%25", "50%"],
    [`c=${"x".repeat(128)}`, "x".repeat(128)],
  ])("of ?%s is %j", (query, id) => {
    expect(visitor(query)).toBe(id);
  });

  it("is in the link's own parameter", () => {
    expect(visitor("c=wrong&cid=right", "cid")).toBe("right");
    expect(visitor("C=c-42")).toBeUndefined();
    expect(visitor("__proto__=c-42")).toBeUndefined();
  });

  it.each([
    "",
    "c",
    "c=",
    "c=%20",
    "d=c-42",
    "c=a&c=b",
    "c=a%0Ab",
    "c=%00",
    "c=%FF",
    `c=${"x".repeat(129)}`,
    "c={{customer_id}}",
    "c=%7B%7Bcustomer_id%7D%7D",
    "c={%25 customer.id %25}",
    "c=*|UNIQID|*",
    "c=%25%25subscriberid%25%25",
    "c=%25SUBSCRIBERID%25",
  ])("of ?%s is nobody", (query) => {
    expect(visitor(query)).toBeUndefined();
  });
});

describe("the touchpoint of a visit", () => {
  const idOf = (now: string, { visitor = "c-42", tag = "link" as const, link = aLink() } = {}) =>
    passage(link, { visitor, tag, now }).id;

  it("says that it came from this link", () => {
    const input = passage(aLink(), { visitor: "c-42", tag: "image", now: NOW });
    expect(z.parse(TouchpointInput, input)).toMatchObject({
      touchpoint: "advert.clicked",
      customer: { id: "c-42" },
      channel: "image",
      properties: { link: aLink().id },
    });
  });

  it.each([
    ["2026-11-02T14:03:00.000Z", "2026-11-02T14:03:59.999Z", true],
    ["2026-11-02T14:03:59.999Z", "2026-11-02T14:04:00.000Z", false],
    ["2026-11-02T14:03:00.000Z", "2026-11-03T14:03:00.000Z", false],
  ])("at %s and at %s is one: %s", (first, second, one) => {
    expect(idOf(first) === idOf(second)).toBe(one);
  });

  it("is the same for link and image, and another for another customer or link", () => {
    const image = passage(aLink(), { visitor: "c-42", tag: "image", now: NOW }).id;
    expect(idOf(NOW)).toBe(image);
    expect(idOf(NOW, { visitor: "c-43" })).not.toBe(image);
    expect(idOf(NOW, { link: aLink({ customerParam: "d" }) })).not.toBe(image);
  });

  it("does not show the customer in its id", () => {
    expect(idOf(NOW, { visitor: "ana@example.com" })).not.toMatch(/ana|example/);
  });
});
