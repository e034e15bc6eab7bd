import { describe, expect, it } from "vitest";
import { referenceOf } from "../../../shared/domain/base/reference.ts";
import { ticketChangeOf } from "../../../shared/domain/tickets/index.ts";

const SENDER = { channel: "chat", customerId: "c-1" };
const read = (kind: string, properties: Record<string, unknown>) =>
  ticketChangeOf(`ticket.${kind}`, { ticketId: "T-1", ...properties }, SENDER);
const counted = (kind: string, properties: Record<string, unknown>) => {
  const result = read(kind, properties);
  if (result === undefined || "faults" in result) throw new Error(`not counted: ${JSON.stringify(result)}`);
  return result;
};
const faultsOf = (kind: string, properties: Record<string, unknown>) => {
  const result = read(kind, properties);
  return result !== undefined && "faults" in result ? result.faults.map(({ path }) => path) : "counted";
};
const noticesOf = (kind: string, properties: Record<string, unknown>) =>
  counted(kind, properties).notices.map(({ path }) => path);

describe("a touchpoint that says what happened to a ticket", () => {
  it("says with an opening who asks, where and about what", () => {
    expect(counted("opened", { topic: " login ", priority: "high", initiatedBy: "agent" })).toEqual({
      change: {
        kind: "opened",
        customer: referenceOf("c-1"),
        channel: "chat",
        topic: "login",
        priority: "high",
        initiatedBy: "agent",
      },
      ticketId: "T-1",
      notices: [],
    });
    expect(ticketChangeOf("ticket.opened", { ticketId: "T-1" }, { ...SENDER, channel: undefined })).toEqual({
      change: { kind: "opened", customer: referenceOf("c-1"), initiatedBy: "customer" },
      ticketId: "T-1",
      notices: [],
    });
  });

  it.each([
    ["replied", { by: "agent" }, { kind: "replied", by: "agent", public: true }],
    ["replied", { by: "Agent", public: "false" }, { kind: "replied", by: "agent", public: false }],
    ["replied", { by: "bot", public: "TRUE" }, { kind: "replied", by: "bot", public: true }],
    ["replied", { by: "customer", public: null }, { kind: "replied", by: "customer", public: true }],
    ["handled", { seconds: 300 }, { kind: "handled", seconds: 300 }],
    ["handled", { seconds: " 300 " }, { kind: "handled", seconds: 300 }],
    ["handled", { seconds: "12.5" }, { kind: "handled", seconds: 13 }],
    ["handled", { seconds: 0 }, { kind: "handled", seconds: 0 }],
    ["handled", { seconds: 1_000_000 }, { kind: "handled", seconds: 1_000_000 }],
    ["handled", { seconds: 31_622_400 }, { kind: "handled", seconds: 31_622_400 }],
    ["held", {}, { kind: "held" }],
    ["resumed", {}, { kind: "resumed" }],
    ["escalated", { to: "tier 2" }, { kind: "escalated" }],
    ["solved", {}, { kind: "solved" }],
    [
      "solved",
      { cost: "1500", currency: "brl" },
      { kind: "solved", cost: { amount: 1500, currency: "BRL" } },
    ],
    ["solved", { cost: 0, currency: "BRL" }, { kind: "solved", cost: { amount: 0, currency: "BRL" } }],
    ["reopened", {}, { kind: "reopened" }],
    ["merged", { into: 42 }, { kind: "merged", into: referenceOf("42") }],
  ])("ticket.%s with %j", (kind, properties, change) => {
    expect(counted(kind, properties)).toEqual({ change, ticketId: "T-1", notices: [] });
  });

  it.each([
    ["handled", {}, ["properties.seconds"]],
    ["handled", { seconds: -1 }, ["properties.seconds"]],
    ["handled", { seconds: "-0.4" }, ["properties.seconds"]],
    ["handled", { seconds: 31_622_401 }, ["properties.seconds"]],
    ["handled", { seconds: 1e30 }, ["properties.seconds"]],
    ["handled", { seconds: "a while" }, ["properties.seconds"]],
    ["handled", { seconds: [5] }, ["properties.seconds"]],
    ["handled", { seconds: "" }, ["properties.seconds"]],
    ["replied", {}, ["properties.by"]],
    ["replied", { by: "supervisor" }, ["properties.by"]],
    ["replied", { by: "agent", public: "maybe" }, ["properties.public"]],
    ["merged", {}, ["properties.into"]],
    ["merged", { into: "undefined" }, ["properties.into"]],
    ["merged", { into: "T-1" }, ["properties.into"]],
    ["handled", { ticketId: null, seconds: -1 }, ["properties.ticketId", "properties.seconds"]],
  ])("ticket.%s with %j does not count", (kind, properties, paths) => {
    expect(faultsOf(kind, properties)).toEqual(paths);
  });

  it("has a ticket's id of 1 to 128 printable characters, which may be a number", () => {
    const long = "t".repeat(128);
    expect(counted("held", { ticketId: long }).ticketId).toBe(long);
    expect(counted("held", { ticketId: 4711 }).ticketId).toBe("4711");
    expect(counted("held", { ticketId: " 4711 " }).ticketId).toBe("4711");
    const wrong = [
      "",
      " ",
      `${long}t`,
      "a\nb",
      "null",
      "{{ticket.id}}",
      0,
      Number.NaN,
      true,
      {},
      ["T-1"],
      undefined,
    ];
    for (const ticketId of wrong) expect(faultsOf("held", { ticketId })).toEqual(["properties.ticketId"]);
  });

  it("keeps a topic as it was sent: Login is another one than login", () => {
    expect(counted("opened", { topic: "Login" }).change).toMatchObject({ topic: "Login" });
  });

  it("leaves out a topic or a priority that is no line of 64 characters, and counts without it", () => {
    for (const wrong of ["t".repeat(65), "a\nb", {}, true]) {
      expect(noticesOf("opened", { topic: wrong, priority: wrong })).toEqual([
        "properties.topic",
        "properties.priority",
      ]);
      expect(counted("opened", { topic: wrong }).change).not.toHaveProperty("topic");
    }
    expect(counted("opened", { topic: "t".repeat(64) }).notices).toEqual([]);
    expect(counted("opened", { topic: 404 }).change).toMatchObject({ topic: "404" });
    for (const none of [null, "", " "]) expect(counted("opened", { topic: none }).notices).toEqual([]);
  });

  it("was opened by the customer where nobody knows who opened it", () => {
    expect(counted("opened", { initiatedBy: "robot" }).change).toMatchObject({ initiatedBy: "customer" });
    expect(noticesOf("opened", { initiatedBy: "robot" })).toEqual(["properties.initiatedBy"]);
  });

  it.each([
    [{ cost: 1500 }, ["properties.currency"]],
    [{ currency: "BRL" }, ["properties.cost"]],
    [{ cost: 1500, currency: "QQQ" }, ["properties.currency"]],
    [{ cost: 1500, currency: "reais" }, ["properties.currency"]],
    [{ cost: -1, currency: "BRL" }, ["properties.cost"]],
    [{ cost: 12.5, currency: "BRL" }, ["properties.cost"]],
    [{ cost: "12.00", currency: "BRL" }, ["properties.cost"]],
    [{ cost: 1e12 + 1, currency: "BRL" }, ["properties.cost"]],
    [{ cost: "much", currency: 986 }, ["properties.cost", "properties.currency"]],
    [{ cost: "much" }, ["properties.cost"]],
    [{ cost: 12.5 }, ["properties.cost"]],
    [{ currency: "QQQ" }, ["properties.currency"]],
  ])("counts a solution with %j without its cost", (properties, notices) => {
    const { change } = counted("solved", properties);
    expect(change).toEqual({ kind: "solved" });
    expect(noticesOf("solved", properties)).toEqual(notices);
  });

  it("is none of another type, and none without properties", () => {
    expect(ticketChangeOf("ticket.closed", { ticketId: "T-1" }, SENDER)).toBeUndefined();
    expect(ticketChangeOf("tickets.opened", { ticketId: "T-1" }, SENDER)).toBeUndefined();
    expect(ticketChangeOf("ticket.held", undefined, SENDER)).toEqual({
      faults: [{ path: "properties.ticketId", message: "is required" }],
    });
  });
});
