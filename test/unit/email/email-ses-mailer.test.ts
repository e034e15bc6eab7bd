import type { SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { createSesMailer } from "../../../shared/email/ses-mailer.ts";

const email = {
  to: { email: "ana@example.com", name: "Ana" },
  from: { email: "feedback@acme.example" },
  subject: "Hello",
  html: "<p>Hello</p>",
  text: "Hello",
  headers: {},
  tags: { survey: "after.order_2" },
};

type Answer = (command: SendRawEmailCommand) => Promise<unknown>;

const mailerThat = (answer: Answer) =>
  createSesMailer({ client: { send: answer } as Pick<SESClient, "send">, configurationSet: "milepost" });

const failingWith = (error: unknown) => mailerThat(() => Promise.reject(error));

const sesError = (name: string, httpStatusCode?: number, message = "About ana@example.com") =>
  Object.assign(new Error(message), { name, $metadata: { attempts: 1, httpStatusCode } });
const networkError = (code: string, syscall: string) =>
  Object.assign(new Error(`${syscall} ${code}`), { code, syscall });

describe("createSesMailer", () => {
  it("hands SES the bytes, the one recipient, the configuration set and the tags", async () => {
    const commands: SendRawEmailCommand[] = [];
    const mailer = mailerThat(async (command) => {
      commands.push(command);
      return { MessageId: "0100-abc" };
    });
    expect(await mailer.send(email, "inv-1")).toEqual({ outcome: "accepted", messageId: "0100-abc" });
    const [command] = commands;
    expect(command?.input).toMatchObject({
      Destinations: ["ana@example.com"],
      ConfigurationSetName: "milepost",
      Tags: [
        { Name: "invitation", Value: "inv-1" },
        { Name: "survey", Value: "after__order_2" },
      ],
    });
    const mime = await PostalMime.parse(command?.input.RawMessage?.Data ?? "");
    expect(mime.subject).toBe("Hello");
  });

  it("tags with valid characters, and different tags for different surveys", async () => {
    const tagOf = async (survey: string) => {
      const tags: unknown[] = [];
      const mailer = mailerThat(async ({ input }) => {
        tags.push(input.Tags?.find(({ Name }) => Name === "survey")?.Value);
        return { MessageId: "0100-abc" };
      });
      await mailer.send({ ...email, tags: { survey } }, "inv-1");
      return tags[0];
    };
    const keys = ["a.b", "a_b", "a-b", "ab", `${"a.".repeat(31)}ab`];
    const tags = await Promise.all(keys.map(tagOf));
    expect(new Set(tags).size).toBe(keys.length);
    for (const tag of tags) expect(tag).toMatch(/^[\w-]{1,256}$/);
  });

  it.each([
    ["Throttling", 400],
    ["ThrottlingException", 400],
    ["LimitExceededException", 400],
    ["TooManyRequestsException", 429],
    ["InternalFailure", 500],
    ["ServiceUnavailable", 503],
  ])("may try again later after %s", async (name, status) => {
    expect(await failingWith(sesError(name, status)).send(email, "i")).toEqual({ outcome: "throttled" });
  });

  it.each([
    ["ConfigurationSetDoesNotExistException", 400],
    ["ConfigurationSetSendingPausedException", 400],
    ["AccountSendingPausedException", 400],
    ["MailFromDomainNotVerifiedException", 400],
    ["MailFromDomainNotVerified", 400],
    ["AccessDenied", 403],
    ["ExpiredToken", 403],
  ])("needs somebody to mend the deployment after %s", async (name, status) => {
    expect(await failingWith(sesError(name, status)).send(email, "i")).toEqual({
      outcome: "denied",
      detail: name,
    });
  });

  it.each([
    ["MessageRejected", 400],
    ["InvalidParameterValue", 400],
    ["ValidationError", 400],
  ])("takes %s for final, and repeats nothing of its message", async (name, status) => {
    expect(await failingWith(sesError(name, status)).send(email, "i")).toEqual({
      outcome: "rejected",
      detail: name,
    });
  });

  it.each([
    [
      "Email address is not verified. The following identities failed the check in region EU-WEST-1: ana@example.com",
      "IdentityNotVerified",
    ],
    ["Domain is not verified.", "IdentityNotVerified"],
    ["Sending suspended for this account. Please check the inbox of ana@example.com", "SendingPaused"],
    ["Sending paused for this account.", "SendingPaused"],
  ])("waits for somebody to verify the sender or free the account after: %s", async (message, detail) => {
    expect(await failingWith(sesError("MessageRejected", 400, message)).send(email, "i")).toEqual({
      outcome: "denied",
      detail,
    });
  });

  it.each([
    ["a request that was given up", sesError("TimeoutError"), "TimeoutError"],
    ["an aborted request", sesError("AbortError"), "AbortError"],
    ["a reset connection", networkError("ECONNRESET", "read"), "Error"],
    ["a broken pipe", networkError("EPIPE", "write"), "Error"],
    ["an answer that can't be read", sesError("SyntaxError", 200), "SyntaxError"],
    ["a gateway that gave up", sesError("GatewayTimeout", 504), "GatewayTimeout"],
    ["a broken gateway", sesError("BadGateway", 502), "BadGateway"],
    ["something that is no error", "ana@example.com", "UnknownError"],
    [
      "an error named with an address",
      Object.assign(new Error("x"), { name: "ana@example.com" }),
      "UnknownError",
    ],
  ])("does not know after %s", async (_, error, detail) => {
    expect(await failingWith(error).send(email, "i")).toEqual({ outcome: "unknown", detail });
  });

  it("is unknown after an answer without a message id", async () => {
    expect(await mailerThat(async () => ({})).send(email, "i")).toEqual({
      outcome: "unknown",
      detail: "NoMessageId",
    });
  });

  it.each([
    ["a refused connection", networkError("ECONNREFUSED", "connect")],
    ["a connection that never stood", networkError("ETIMEDOUT", "connect")],
    ["a name that does not resolve", networkError("ENOTFOUND", "getaddrinfo")],
    [
      "all addresses refusing",
      new AggregateError([networkError("ECONNREFUSED", "connect"), networkError("ENETUNREACH", "connect")]),
    ],
    ["missing credentials", Object.assign(new Error("x"), { name: "CredentialsProviderError" })],
  ])("knows that nothing left after %s", async (_, error) => {
    expect(await failingWith(error).send(email, "i")).toEqual({ outcome: "throttled" });
  });

  it("never asks SES to send what can't be written", async () => {
    const mailer = mailerThat(() => Promise.reject(new Error("was asked")));
    const to = { email: "ana@example.com\r\nBcc: eve@evil.example" };
    expect(await mailer.send({ ...email, to }, "i")).toEqual({
      outcome: "rejected",
      detail: "UnusableAddress",
    });
  });
});
