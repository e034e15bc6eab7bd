import { appendFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EVENTS_SHOWN, LocalEventBus } from "../../../infra/local/events/event-bus.ts";
import { Template } from "../../../infra/local/template.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const template = new Template(
  { Resources: { Bus: { Type: "AWS::Events::EventBus", Properties: { Name: "Milepost-local" } } } },
  { stackName: "Milepost-local", attributes: {} },
);
const clock = { now: () => new Date("2026-11-28T18:00:00.123Z") };
const anEntry = {
  Source: "milepost",
  DetailType: "case.opened",
  Detail: '{"type":"case.opened"}',
  EventBusName: "Milepost-local",
};

describe("the local event bus", () => {
  let folder: string;
  let bus: LocalEventBus;
  const open = () => LocalEventBus.open({ file: join(folder, "bus.jsonl"), clock, template });
  const call = async (content: unknown, target = "AWSEvents.PutEvents") => {
    const { status, body } = await bus.answer({
      method: "POST",
      target: "/",
      httpVersion: "1.1",
      headers: { "x-amz-target": target },
      body: Buffer.from(JSON.stringify(content)),
      sourceIp: "127.0.0.1",
    });
    return { status, ...JSON.parse(String(body)) };
  };

  beforeEach(async () => {
    folder = await temporaryFolder();
    bus = await open();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("shows an event as a rule's target gets it, under the id that it answered", async () => {
    const answer = await call({ Entries: [{ ...anEntry, Time: 1_795_000_000 }, anEntry] });
    expect(answer).toEqual({
      status: 200,
      FailedEntryCount: 0,
      Entries: [{ EventId: expect.any(String) }, { EventId: expect.any(String) }],
    });
    expect(bus.newest()).toEqual([
      {
        version: "0",
        id: answer.Entries[0].EventId,
        "detail-type": "case.opened",
        source: "milepost",
        account: "000000000000",
        time: "2026-11-18T11:06:40Z",
        region: "us-east-1",
        resources: [],
        detail: { type: "case.opened" },
      },
      expect.objectContaining({ id: answer.Entries[1].EventId, time: "2026-11-28T18:00:00Z" }),
    ]);
  });

  it.each([
    ["for another bus", { ...anEntry, EventBusName: "another" }, "InvalidArgument"],
    ["without a type", { ...anEntry, DetailType: "" }, "InvalidArgument"],
    ["with a detail that is no JSON", { ...anEntry, Detail: "{" }, "MalformedDetail"],
    ["with a detail that is no object", { ...anEntry, Detail: "1" }, "MalformedDetail"],
  ])("takes no entry %s, and takes the others of its call", async (_, wrong, ErrorCode) => {
    expect(await call({ Entries: [wrong, anEntry] })).toMatchObject({
      status: 200,
      FailedEntryCount: 1,
      Entries: [{ ErrorCode }, { EventId: expect.any(String) }],
    });
    expect(bus.newest()).toHaveLength(1);
  });

  it.each([
    ["no entry", { Entries: [] }, "AWSEvents.PutEvents", "ValidationException"],
    ["11 entries", { Entries: Array(11).fill(anEntry) }, "AWSEvents.PutEvents", "ValidationException"],
    [
      "more than 256 KB",
      { Entries: [{ ...anEntry, Detail: JSON.stringify({ long: "x".repeat(262_144) }) }] },
      "AWSEvents.PutEvents",
      "ValidationException",
    ],
    ["another call", { Entries: [anEntry] }, "AWSEvents.PutRule", "UnknownOperationException"],
  ])("refuses %s", async (_, content, target, type) => {
    expect(await call(content, target)).toMatchObject({ status: 400, __type: type });
    expect(bus.newest()).toEqual([]);
  });

  it("keeps its events over a restart, also after a line that a killed stack did not end", async () => {
    await call({ Entries: [anEntry] });
    const [event] = bus.newest();
    await appendFile(join(folder, "bus.jsonl"), '{"version"');
    bus = await open();
    expect(bus.newest()).toEqual([event]);
    await call({ Entries: [anEntry] });
    bus = await open();
    expect(bus.newest()).toHaveLength(2);
  });

  it("shows the newest, the newest last", async () => {
    for (let batch = 0; batch < EVENTS_SHOWN / 10 + 1; batch += 1) {
      const entries = Array.from({ length: 10 }, (_, n) => ({
        ...anEntry,
        Detail: JSON.stringify({ number: batch * 10 + n }),
      }));
      await call({ Entries: entries });
    }
    const shown = bus.newest() as { detail: { number: number } }[];
    expect([shown.length, shown[0]?.detail.number, shown.at(-1)?.detail.number]).toEqual([
      EVENTS_SHOWN,
      10,
      EVENTS_SHOWN + 9,
    ]);
    expect(bus.newest(2)).toEqual(shown.slice(-2));
  });
});
