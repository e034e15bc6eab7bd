import { GetSendQuotaCommand, SESClient, SendEmailCommand, SendRawEmailCommand } from "@aws-sdk/client-ses";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DataFolder } from "../../../infra/local/data-folder.ts";
import { EventOutbox } from "../../../infra/local/events/event-outbox.ts";
import { LocalClock } from "../../../infra/local/functions/clock.ts";
import { HttpServer } from "../../../infra/local/http/http-server.ts";
import { Mailbox } from "../../../infra/local/mail/mailbox.ts";
import { LocalSes, type SesOptions } from "../../../infra/local/mail/ses.ts";
import type { AcceptedEmail, SesEvent } from "../../../infra/local/mail/ses-events.ts";
import { Template } from "../../../infra/local/template.ts";
import { removeFolder } from "../../support/local-stack.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const topicArn = "arn:aws:sns:us-east-1:000000000000:Milepost-local-Events";
const configurationSet = "Milepost-local-Surveys";

const template = new Template(
  {
    Resources: {
      Surveys: { Type: "AWS::SES::ConfigurationSet" },
      Events: { Type: "AWS::SNS::Topic" },
      Deliveries: {
        Type: "AWS::SES::ConfigurationSetEventDestination",
        Properties: {
          ConfigurationSetName: { Ref: "Surveys" },
          EventDestination: {
            Enabled: true,
            MatchingEventTypes: ["send", "delivery", "bounce", "complaint"],
            SnsDestination: { TopicARN: { Ref: "Events" } },
          },
        },
      },
    },
  },
  { stackName: "Milepost-local", attributes: {} },
);

describe("the local SES endpoint", () => {
  let data: DataFolder;
  let server: HttpServer;
  let client: SESClient;
  let mailbox: Mailbox;
  let published: { readonly topicArn: string; readonly event: SesEvent }[];

  beforeEach(async () => {
    data = await DataFolder.open(await temporaryFolder());
    mailbox = await Mailbox.open(data.file("mail"));
    published = [];
    const ses = await createSes(async (arn, _subject, message) => {
      published.push({ topicArn: arn, event: message as SesEvent });
    });
    server = await HttpServer.listen(0);
    server.handOver((request) => ses.answer(request));
    client = new SESClient({
      endpoint: server.url,
      region: "us-east-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
  });
  afterEach(async () => {
    client.destroy();
    await server.close(0);
    await removeFolder(data.path);
  });

  const createSes = async (publish: SesOptions["publish"]): Promise<LocalSes> =>
    new LocalSes({
      template,
      mailbox,
      outbox: await EventOutbox.open(data.file("events")),
      clock: await LocalClock.load(data),
      publish,
    });

  const aMessage = (to: string): string =>
    [
      "From: Acme <feedback@acme.example>",
      `To: ${to}`,
      "Subject: =?utf-8?q?Ol=C3=A1?=",
      "List-Unsubscribe: <http://127.0.0.1/u/1>",
      'Content-Type: multipart/alternative; boundary="b"',
      "",
      "--b",
      "Content-Type: text/plain; charset=utf-8",
      "",
      "plain",
      "--b",
      "Content-Type: text/html; charset=utf-8",
      "",
      "<p>rich</p>",
      "--b--",
      "",
    ].join("\r\n");

  const send = (to: string, ConfigurationSetName = configurationSet) =>
    client.send(
      new SendRawEmailCommand({
        RawMessage: { Data: Buffer.from(aMessage(to)) },
        Destinations: [to],
        ConfigurationSetName,
        Tags: [{ Name: "invitation", Value: "i-1" }],
      }),
    );

  const eventTypes = () => published.map(({ event }) => event.eventType);

  it("keeps the message and answers with its id", async () => {
    const { MessageId } = await send("ana@example.com");
    const [message] = await mailbox.messages();
    expect(message).toMatchObject({
      id: MessageId,
      to: "ana@example.com",
      from: "Acme <feedback@acme.example>",
      subject: "Olá",
      text: expect.stringContaining("plain"),
      html: expect.stringContaining("<p>rich</p>"),
      headers: { "list-unsubscribe": "<http://127.0.0.1/u/1>" },
      raw: aMessage("ana@example.com"),
    });
  });

  it("finds messages by their exact address, in any case, oldest first", async () => {
    for (const to of ["ana@example.com", "juliana@example.com", "Ana@Example.com"]) await send(to);
    expect((await mailbox.messages("ANA@example.com")).map(({ to }) => to)).toEqual([
      "ana@example.com",
      "Ana@Example.com",
    ]);
  });

  it("still has every message when it is opened again, and puts new ones after them", async () => {
    await send("first@example.com");
    const reopened = await Mailbox.open(data.file("mail"));
    await reopened.keep("second-id", new Date(0), Buffer.from("To: second@example.com\r\n\r\nhello"));
    expect((await reopened.messages()).map(({ to }) => to)).toEqual([
      "first@example.com",
      "second@example.com",
    ]);
  });

  it("publishes after a restart what a killed run did not, and nothing of an email that never left", async () => {
    const killed = await createSes(() => new Promise(() => {}));
    server.handOver((request) => killed.answer(request));
    await send("ana@example.com");
    const outbox = await EventOutbox.open(data.file("events"));
    const [accepted] = await outbox.all();
    await outbox.add({ ...(accepted as AcceptedEmail), messageId: "never-left" });
    const told: string[] = [];
    const restarted = await createSes(async (_arn, _subject, event) => {
      told.push(`${(event as SesEvent).eventType} ${(event as SesEvent).mail.messageId}`);
    });
    await restarted.resume();
    await restarted.resume();
    expect(told).toEqual([`Send ${accepted?.messageId}`, `Delivery ${accepted?.messageId}`]);
    expect(await outbox.all()).toEqual([]);
  });

  it.each([
    ["ana@example.com", ["Send", "Delivery"]],
    ["bounce@simulator.amazonses.com", ["Send", "Bounce"]],
    ["bounce+c-1@simulator.amazonses.com", ["Send", "Bounce"]],
    ["complaint@simulator.amazonses.com", ["Send", "Delivery", "Complaint"]],
    ["complaint+1@simulator.amazonses.com", ["Send", "Delivery", "Complaint"]],
    ["success@simulator.amazonses.com", ["Send", "Delivery"]],
    ["success+a+b@simulator.amazonses.com", ["Send", "Delivery"]],
    ["ooto@simulator.amazonses.com", ["Send", "Delivery", "Bounce"]],
    ["OOTO+1@Simulator.AmazonSES.com", ["Send", "Delivery", "Bounce"]],
    ["suppressionlist@simulator.amazonses.com", ["Send", "Bounce"]],
    ["suppressionlist+1@simulator.amazonses.com", ["Send", "Bounce"]],
    ["bounces@simulator.amazonses.com", ["Send", "Delivery"]],
    ["bounce@simulator.amazonses.com.example", ["Send", "Delivery"]],
  ])("reports of a message to %s: %j", async (to, expected) => {
    const { MessageId } = await send(to);
    await expect.poll(eventTypes).toEqual(expected);
    for (const { topicArn: arn, event } of published) {
      expect(arn).toBe(topicArn);
      expect(event.mail).toMatchObject({
        messageId: MessageId,
        destination: [to],
        tags: { invitation: ["i-1"], "ses:configuration-set": [configurationSet] },
      });
    }
  });

  it.each([
    ["bounce", "Permanent", "General"],
    ["suppressionlist", "Permanent", "Suppressed"],
    ["ooto", "Transient", "General"],
  ])(
    "names the recipient and the kind of a bounce: %s@ is %s, %s",
    async (name, bounceType, bounceSubType) => {
      const emailAddress = `${name}@simulator.amazonses.com`;
      await send(emailAddress);
      await expect.poll(eventTypes).toContain("Bounce");
      expect(published.at(-1)?.event).toMatchObject({
        bounce: { bounceType, bounceSubType, bouncedRecipients: [{ emailAddress }] },
      });
    },
  );

  it.each([
    ["bounce+named.1", ['"Ana" <bounce+named.1@simulator.amazonses.com>']],
    ["bounce+angle", ["<bounce+angle@simulator.amazonses.com>"]],
    ["bounce+rfc822", ["rfc822; bounce+rfc822@simulator.amazonses.com"]],
    ["complaint+Forwarded.7", ["forwarded@elsewhere.example"]],
    ["complaint+nobody", []],
  ])("names a recipient as a mailbox's server may: %s@ as %j", async (name, expected) => {
    await send(`${name}@simulator.amazonses.com`);
    const type = name.startsWith("bounce") ? "Bounce" : "Complaint";
    await expect.poll(eventTypes).toContain(type);
    expect(published.at(-1)?.event).toMatchObject(
      type === "Bounce"
        ? { bounce: { bouncedRecipients: expected.map((emailAddress) => ({ emailAddress })) } }
        : { complaint: { complainedRecipients: expected.map((emailAddress) => ({ emailAddress })) } },
    );
  });

  it.each([
    ["complaint", "abuse"],
    ["complaint+1", "abuse"],
    ["complaint+not-spam", "not-spam"],
    ["complaint+auth-failure.2", "auth-failure"],
  ])("says of what type a complaint is: %s@ is %s", async (name, complaintFeedbackType) => {
    await send(`${name}@simulator.amazonses.com`);
    await expect.poll(eventTypes).toContain("Complaint");
    expect(published.at(-1)?.event).toMatchObject({ complaint: { complaintFeedbackType } });
  });

  it("takes tags from the message's header too", async () => {
    const raw = `X-SES-MESSAGE-TAGS: survey=s-1, shard=2\r\n${aMessage("ana@example.com")}`;
    await client.send(
      new SendRawEmailCommand({
        RawMessage: { Data: Buffer.from(raw) },
        ConfigurationSetName: configurationSet,
      }),
    );
    await expect.poll(eventTypes).toHaveLength(2);
    expect(published[0]?.event.mail.tags).toMatchObject({ survey: ["s-1"], shard: ["2"] });
  });

  it("refuses as SES does", async () => {
    await expect(send("ana@example.com", "unknown")).rejects.toMatchObject({
      name: "ConfigurationSetDoesNotExistException",
    });
    await expect(
      client.send(
        new SendRawEmailCommand({ RawMessage: { Data: Buffer.from("From: a@b.example\r\n\r\nhi") } }),
      ),
    ).rejects.toMatchObject({ name: "InvalidParameterValue" });
    expect(await mailbox.messages()).toEqual([]);
  });

  it("says which call it does not know", async () => {
    const command = new SendEmailCommand({ Source: "a@b.example", Destination: {}, Message: undefined });
    await expect(client.send(command)).rejects.toThrow("SendRawEmail");
    expect(await client.send(new GetSendQuotaCommand())).toMatchObject({
      Max24HourSend: 1_000_000,
      MaxSendRate: 1_000,
    });
  });
});
