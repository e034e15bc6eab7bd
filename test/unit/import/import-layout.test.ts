import { describe, expect, it } from "vitest";
import { layoutOf } from "../../../shared/cli/import/rows/layout.ts";

const wanted = { as: undefined, maps: [], given: {}, ignoreUnknownColumns: false, ask: false };
const fieldsOf = (header: string, more: Partial<Parameters<typeof layoutOf>[1]> = {}) => {
  const { kind, columns, headings } = layoutOf(header.split(","), { ...wanted, ...more });
  return { kind, ...Object.fromEntries(columns.map(({ index, field }) => [headings[index], field])) };
};

describe("the header of touchpoints", () => {
  it.each([
    ["customer_id,occurred_at,touchpoint"],
    ["customerId,occurredAt,touchpoint"],
    ["Customer ID,Occurred At,Touchpoint"],
    ["customer.id,OCCURRED-AT, touchpoint "],
  ])("%s means the same as the API's own names", (header) => {
    expect(Object.values(fieldsOf(header)).sort()).toEqual(
      ["customer.id", "occurredAt", "touchpoint", "touchpoints"].sort(),
    );
  });

  it("takes every field, and attributes and properties under the caller's names", () => {
    expect(
      fieldsOf(
        "id,touchpoint,occurredAt,channel,customerId,email,Name,locale,timezone,attribute.Plan Name,Attributes.a.b,properties.orderId,Property.x",
      ),
    ).toEqual({
      kind: "touchpoints",
      id: "id",
      touchpoint: "touchpoint",
      occurredAt: "occurredAt",
      channel: "channel",
      customerId: "customer.id",
      email: "customer.email",
      Name: "customer.name",
      locale: "customer.locale",
      timezone: "customer.timezone",
      "attribute.Plan Name": "attribute.Plan Name",
      "Attributes.a.b": "attribute.a.b",
      "properties.orderId": "property.orderId",
      "Property.x": "property.x",
    });
  });

  it("needs no touchpoint column with --touchpoint", () => {
    const given = { touchpoint: "order.placed" };
    expect(fieldsOf("customerId,occurredAt", { given })).toMatchObject({ kind: "touchpoints" });
    expect(fieldsOf("customerId,Date", { given, as: "touchpoints" })).toMatchObject({ kind: "touchpoints" });
  });

  it.each(["Date", "time", "Timestamp"])(
    "takes %s for the moment, unless another column is named",
    (name) => {
      expect(fieldsOf(`touchpoint,customerId,${name}`)).toMatchObject({ [name]: "occurredAt" });
      expect(fieldsOf(`score,touchpoint,survey,metric,customerId,${name}`)).toMatchObject({
        [name]: "answeredAt",
      });
      const both = `touchpoint,customerId,occurredAt,${name}`;
      expect(() => fieldsOf(both)).toThrow(`"occurredAt" and "${name}" are both occurredAt`);
      const maps = [{ column: "occurredAt", field: "occurredAt" }];
      expect(fieldsOf(both, { maps })).not.toHaveProperty(name);
    },
  );

  it("needs a time: without one, history would be dated to today", () => {
    expect(() => fieldsOf("touchpoint,customerId")).toThrow(
      'No column for occurredAt: name it with --map "Column=occurredAt".',
    );
  });
});

describe("the header of responses", () => {
  const header = "id,touchpoint,survey,metric,score,comment,answered_at,customer_id";
  it("is recognized by its score", () => {
    expect(fieldsOf(header)).toMatchObject({ kind: "responses", answered_at: "answeredAt" });
  });
  it("has no properties and no channel", () => {
    expect(() => fieldsOf(`${header},property.x`)).toThrow("Unknown columns: property.x.");
    expect(() => fieldsOf(`${header},channel`)).toThrow("Unknown columns: channel.");
    expect(() => fieldsOf(header, { given: { channel: "web" } })).toThrow("--channel is for touchpoints");
    expect(() => fieldsOf(header, { ask: true })).toThrow("--ask is for touchpoints");
    expect(fieldsOf("touchpoint,date,customerId", { ask: true })).toMatchObject({ kind: "touchpoints" });
  });
  it("takes what is missing from the options", () => {
    const given = { survey: "nps", metric: "nps", touchpoint: "order.placed" };
    expect(fieldsOf("score,answeredAt,customerId", { given })).toMatchObject({ kind: "responses" });
    expect(() => fieldsOf("score,answeredAt,customerId")).toThrow(
      /^No column for touchpoint, survey, metric: .*--touchpoint, --survey, --metric\.$/,
    );
  });
});

describe("a header", () => {
  const touchpoints = "touchpoint,occurredAt,customerId";
  it("with unknown columns stops the import, and the message names them and the options", () => {
    expect(() => fieldsOf(`${touchpoints},Colour,Shoe size`)).toThrow(
      /Unknown columns: Colour, Shoe size\..*--map.*--ignore-unknown-columns/s,
    );
    expect(fieldsOf(`${touchpoints},Colour`, { ignoreUnknownColumns: true })).not.toHaveProperty("Colour");
  });

  it("is overridden by --map, with the column's exact or plain name", () => {
    const maps = [
      { column: "Wann", field: "occurredAt" },
      { column: "shoe_size", field: "attribute.shoe" },
      { column: "touchpoint", field: "property.was" },
      { column: "Was", field: "touchpoint" },
    ];
    expect(fieldsOf("touchpoint,Was,Wann,Shoe Size,customerId", { maps })).toEqual({
      kind: "touchpoints",
      touchpoint: "property.was",
      Was: "touchpoint",
      Wann: "occurredAt",
      "Shoe Size": "attribute.shoe",
      customerId: "customer.id",
    });
  });

  it.each([
    ["a column that is not there", { column: "x", field: "id" }, "there is no such column"],
    ["a field that is none", { column: "touchpoint", field: "colour" }, "colour is no field of touchpoints"],
  ])("refuses --map of %s", (_, map, message) => {
    expect(() => fieldsOf(touchpoints, { maps: [map] })).toThrow(message);
  });

  it.each([
    [
      "two columns for one field",
      "touchpoint,date,customerId,email,customer_email",
      "are both customer.email",
    ],
    ["no customer", "touchpoint,occurredAt", "No column for customer.id"],
    [
      "nothing to tell it by",
      "customerId,email",
      "A file of touchpoints has a column touchpoint or occurredAt; one of responses has a column score",
    ],
    ["no heading that it knows", "1,2,3", "say what the rows are with --as"],
  ])("with %s is refused", (_, header, message) => {
    expect(() => fieldsOf(header)).toThrow(message);
  });

  it("ignores the columns that an earlier import added, and no other column of that name", () => {
    expect(layoutOf([...touchpoints.split(","), "line", "reason"], wanted)).toMatchObject({
      headings: ["touchpoint", "occurredAt", "customerId"],
      addedColumns: 2,
    });
    expect(() => fieldsOf(`reason,${touchpoints}`)).toThrow("Unknown columns: reason");
  });

  it("does not take names of Object.prototype for fields", () => {
    expect(() => fieldsOf(`${touchpoints},constructor,__proto__`)).toThrow(
      "Unknown columns: constructor, __proto__",
    );
  });
});

describe("a header of Delighted's", () => {
  it.each([
    ["id,person,survey_type,score,comment,permalink,created_at"],
    ["ID,Person,Survey Type,Score,Comment,Permalink,Created At"],
    ["Response ID,Person ID,Survey type,Score,Feedback,Permalink,Date"],
  ])("is recognised: %s", (header) => {
    expect(Object.values(fieldsOf(header))).toEqual([
      "delighted",
      "id",
      "customer.id",
      "surveyType",
      "score",
      "comment",
      "answeredAt",
    ]);
  });

  it("takes the more certain of two headings, leaves out the other and reports it", () => {
    const header = "Score,Type,Survey Type,Date,Created At,Email,Tags,Plan".split(",");
    const { columns, leftOut } = layoutOf(header, wanted);
    expect(columns.map(({ index, field }) => `${header[index]}=${field}`).sort()).toEqual([
      "Created At=answeredAt",
      "Email=customer.email",
      "Score=score",
      "Survey Type=surveyType",
    ]);
    expect(leftOut).toEqual(["Type", "Date", "Tags", "Plan"]);
  });

  it("may be mapped: the address as the customer's id, a property as an attribute", () => {
    const maps = [
      { column: "Email", field: "customer.id" },
      { column: "Email", field: "customer.email" },
      { column: "Plan", field: "attribute.plan" },
    ];
    const { columns } = layoutOf("Person,Email,Survey Type,Score,Created At,Plan".split(","), {
      ...wanted,
      maps,
    });
    expect(columns.filter(({ index }) => index === 1).map(({ field }) => field)).toEqual([
      "customer.id",
      "customer.email",
    ]);
    expect(columns.filter(({ field }) => field === "customer.id")).toHaveLength(1);
  });
});
