import { generateKeyPairSync, sign } from "node:crypto";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NotificationRefused } from "../../../functions/track-deliveries/notification-refused.ts";
import { snsOrigin } from "../../../functions/track-deliveries/signing-keys.ts";
import { createVerifier } from "../../../functions/track-deliveries/sns-signature.ts";

const TOPIC = "arn:aws:sns:eu-west-1:000000000000:Events";
const rsa = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const [ours, theirs] = [rsa(), rsa()];
const pemOf = ({ publicKey }: Pick<typeof ours, "publicKey">) =>
  publicKey.export({ type: "spki", format: "pem" }).toString();

/** A certificate, and what its key signed of {@link unsigned}: by `openssl req -x509 …` and `openssl dgst -sha256 -sign …`. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIDGzCCAgOgAwIBAgIUQVCv+L/oOZ4/PRZhA4CXfElCsd8wDQYJKoZIhvcNAQEL
BQAwHDEaMBgGA1UEAwwRc25zLmFtYXpvbmF3cy5jb20wIBcNMjYxMTIyMDQ1MDM4
WhgPMjEyNjEwMjkwNDUwMzhaMBwxGjAYBgNVBAMMEXNucy5hbWF6b25hd3MuY29t
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsDV1gr7e1Y+4H8l9zwa/
KffHTFdgs658834Hw9aOXHY4UokREgmGTIAQYGx+NKROlcbhao41lA0DJPqJfoZl
zXB+c4QccVzM4W5o/YhOOhQLAD5bg+lgXEdlEa42WpMTijSO9GKWm35fWVSQZUdn
QxMFHk+0eOLoYfAbVl0C5K/EUJ5Ds4ldw/yfm0dsKGI/qIIfbkVLyhuSteZzY2rA
TB9iednQ4chwnEXjYHRKjOUZVRjC8GEOZWWJXgIgFFdu9orYp6skn0TgbE1Ea+kd
pH/nKvsUlOB/3kJUQC+wYOMVl4Luc9hxuJemN2XG3QrVf5TxROo2lLc1HyFLRuOp
mwIDAQABo1MwUTAdBgNVHQ4EFgQUZjs89+wVPR7Uy20mqZAbzLXaVoEwHwYDVR0j
BBgwFoAUZjs89+wVPR7Uy20mqZAbzLXaVoEwDwYDVR0TAQH/BAUwAwEB/zANBgkq
hkiG9w0BAQsFAAOCAQEAPzYpuIKNV4CSe727BixqNfMsTKqmcPvpa6r9Tq8i/EhT
moNUxxYeoF85/qWkjJTpCopaSuCSNP5neBGDjNVVV32l11erXw3bYYYKFiOM9Hzb
gHyQuPu+kRMlkA8+yWnWockT87HjuS5UxdV1EFE1VKvrurm1Ge0pF6uQ4ou/6rmF
rrom+DTDknT0ndgM2Fm05EzTuArWS+LEDeLN5swOE+EmaxdMIN1jc6+61Z6kYT8Q
pDsxcZhKi06mNEYtwhTrEv/sxz12L/liMkKt8WPCOBdOjc+N/NJYk8xwLgxfI57e
YJab1OOK13nQB3Drx3pChZZY4MxKwF7HrUCW86DX9Q==
-----END CERTIFICATE-----
`;
const SIGNED_BY_OPENSSL =
  "Q7INSByI7FH/i8guhwnSWd0LXqboQm5w75uJNmgZr6f9jOTPwBAPSiKVqHL29G+/e0B/jXPHk9Y14uf6oHJlJrKwYXgChAt5ftLKOZdjgCbQPJ11rf1OJxp0RcTfBJPY96ZJSGD4s4p7jYlEDSF/h2zukSMZFZJtjuclUZ734x7Cev20qo8a3tcNHpBrxQOuch6tLyvuBEr1Cn9+kvHIuny5eFo7YtFv8HKhM9S6W9+yiky/i2ZwLGp2bGoaUuIU6z9pSGjYudxdjvIL/Lsbaap7i0u8dNUWv+3o7hnmhHWBw5O9jZleAT9Bw9ufVWAtTQoZX9IQHFnbarszB/vs2g==";

let server: Server;
let origin: string;
/** What SNS's host serves, and how often it was asked. */
let serve: RequestListener;
let asked: string[];

beforeEach(async () => {
  asked = [];
  serve = (_, response) => response.end(pemOf(ours));
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    serve(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  vi.restoreAllMocks();
  server.closeAllConnections();
  server.close();
});

type Fields = Record<string, unknown>;
const unsigned = {
  Type: "Notification",
  MessageId: "m-1",
  TopicArn: TOPIC,
  Subject: "Amazon SES Email Event Notification",
  Message: '{"eventType":"Send","to":"ana@example.com"}\n',
  Timestamp: "2026-11-02T14:03:00.000Z",
};
/** The text that is signed, as AWS's page spells it out. */
const textOf = ({ Message, MessageId, Subject, Timestamp, TopicArn, Type }: Fields) =>
  `Message\n${Message}\nMessageId\n${MessageId}\n${Subject ? `Subject\n${Subject}\n` : ""}` +
  `Timestamp\n${Timestamp}\nTopicArn\n${TopicArn}\nType\n${Type}\n`;

const aMessage = (overrides: Fields = {}, { key = ours.privateKey, hash = "sha256" } = {}): Fields => {
  const message = { ...unsigned, ...overrides };
  return {
    SignatureVersion: "2",
    SigningCertUrl: `${origin}/SimpleNotificationService-1.pem`,
    Signature: sign(hash, Buffer.from(textOf(message)), key).toString("base64"),
    ...message,
  };
};

const verifier = (from = origin) => createVerifier({ topicArn: TOPIC, origin: from });
const refusalOf = async (message: unknown, verify = verifier()): Promise<NotificationRefused> => {
  const error = await verify(message).then(
    () => "it was let through",
    (refused: unknown) => refused,
  );
  if (!(error instanceof NotificationRefused)) throw new Error(String(error));
  return error;
};

describe("a message of our topic", () => {
  it.each<[string, Fields]>([
    ["a subject", {}],
    ["none, as Lambda shows it", { Subject: null }],
    ["none at all", { Subject: undefined }],
    ["signs and line ends of its own", { Subject: "Olá\nType", Message: "ünïcode\nMessageId\nx" }],
  ])("is taken with %s", async (_, overrides) => {
    const message = aMessage(overrides);
    expect(await verifier()(message)).toMatchObject({ Message: message.Message, MessageId: "m-1" });
  });

  it("may be signed with the key of a certificate, as SNS's are", async () => {
    serve = (_, response) => response.end(CERTIFICATE);
    await verifier()(aMessage({ Signature: SIGNED_BY_OPENSSL }));
    expect((await refusalOf(aMessage())).code).toBe("signature");
  });

  it("has its key fetched once, for many at once as for the next", async () => {
    const verify = verifier();
    await Promise.all([verify(aMessage()), verify(aMessage({ MessageId: "m-2" }))]);
    await verify(aMessage({ MessageId: "m-3" }));
    expect(asked).toEqual(["/SimpleNotificationService-1.pem"]);
  });

  it("makes it keep no more than a few keys", async () => {
    const verify = verifier();
    const from = (n: number) => verify(aMessage({ SigningCertUrl: `${origin}/${n}.pem` }));
    for (const n of [1, 2, 3, 4, 5, 5, 1]) await from(n);
    expect(asked).toEqual(["/1.pem", "/2.pem", "/3.pem", "/4.pem", "/5.pem", "/1.pem"]);
  });
});

describe("a message is refused", () => {
  it.each<[string, Fields]>([
    ["another message", { Message: "{}" }],
    ["another id", { MessageId: "m-2" }],
    ["another subject", { Subject: "x" }],
    ["no subject any more", { Subject: null }],
    ["another time", { Timestamp: "2026-11-02T14:03:01.000Z" }],
    ["no signature worth the name", { Signature: "none" }],
    ["an empty signature", { Signature: "" }],
  ])("with %s than was signed: %j", async (_, changed) => {
    expect((await refusalOf({ ...aMessage(), ...changed })).code).toBe("signature");
  });

  it("where another key signed it", async () => {
    expect((await refusalOf(aMessage({}, { key: theirs.privateKey }))).code).toBe("signature");
  });

  it("where SHA-1 signed it, whatever version it claims", async () => {
    expect((await refusalOf(aMessage({}, { hash: "sha1" }))).code).toBe("signature");
  });

  it.each<[NotificationRefused["code"], string, Fields]>([
    ["topic", "another topic, although SNS signed it", { TopicArn: `${TOPIC}-2` }],
    ["topic", "another account's topic", { TopicArn: TOPIC.replace("000000000000", "111111111111") }],
    ["version", "version 1", { SignatureVersion: "1" }],
    ["version", "a version to come", { SignatureVersion: "3" }],
    ["malformed", "another type", { Type: "SubscriptionConfirmation" }],
    ["malformed", "no message", { Message: undefined }],
    ["malformed", "a subject that is no text", { Subject: 7 }],
    ["malformed", "no certificate", { SigningCertUrl: undefined }],
  ])("for its %s: %s", async (code, _, overrides) => {
    expect((await refusalOf(aMessage(overrides))).code).toBe(code);
    expect(asked).toEqual([]);
  });

  it.each([undefined, null, 7, "text", {}, []])("where it is none: %j", async (message) => {
    expect((await refusalOf(message)).code).toBe("malformed");
  });

  it.each([
    "http://sns.eu-west-1.amazonaws.com/x.pem",
    "https://sns.eu-west-1.amazonaws.com.evil.example/x.pem",
    "https://sns.eu-west-1.amazonaws.com@evil.example/x.pem",
    "https://ana:secret@sns.eu-west-1.amazonaws.com/x.pem",
    "https://evil.sns.eu-west-1.amazonaws.com/x.pem",
    "https://sns.us-east-1.amazonaws.com/x.pem",
    "https://sns.eu-west-1.amazonaws.com:8443/x.pem",
    "https://evil.example/sns.eu-west-1.amazonaws.com/x.pem",
    "https://sns.eu-west-1.amazonaws.com/x.txt",
    "https://sns.eu-west-1.amazonaws.com/?x=.pem",
    "https://sns.eu-west-1.amazonaws.com/x.pem?Action=GetTopicAttributes",
    "https://sns.eu-west-1.amazonaws.com/#x.pem",
    "https://sns.eu-west-1.amazonaws.com",
    "blob:https://sns.eu-west-1.amazonaws.com/x.pem",
    "file:///x.pem",
    "data:text/plain,x.pem",
    "/x.pem",
    "",
  ])("for its certificate at %j, which is not asked for", async (SigningCertUrl) => {
    const fetching = vi.spyOn(globalThis, "fetch");
    const verify = verifier(snsOrigin({ region: "eu-west-1" }));
    expect((await refusalOf(aMessage({ SigningCertUrl }), verify)).code).toBe("certificateUrl");
    expect(fetching).not.toHaveBeenCalled();
  });

  it.each<[string, RequestListener]>([
    ["leads elsewhere", (_, response) => response.writeHead(302, { location: "/other.pem" }).end()],
    ["is not there", (_, response) => response.writeHead(404).end(pemOf(ours))],
    ["can't be had now", (_, response) => response.writeHead(503).end()],
    ["breaks off", (_, response) => response.destroy()],
    ["is none", (_, response) => response.end("<html></html>")],
    ["is empty", (_, response) => response.end()],
    ["is too large", (_, response) => response.end(pemOf(ours) + " ".repeat(20_000))],
    [
      "is of another kind",
      (_, response) => response.end(pemOf(generateKeyPairSync("ec", { namedCurve: "P-256" }) as never)),
    ],
  ])("where its certificate %s, and the next try asks for it again", async (_, listener) => {
    const verify = verifier();
    const good = serve;
    serve = listener;
    expect((await refusalOf(aMessage(), verify)).code).toBe("certificate");
    expect(asked).toHaveLength(1);
    serve = good;
    await verify(aMessage());
  });

  it("where nobody answers in time", async () => {
    serve = () => {};
    vi.spyOn(AbortSignal, "timeout").mockImplementation(() => AbortSignal.abort());
    expect((await refusalOf(aMessage())).code).toBe("certificate");
  });

  it("without repeating anything from it", async () => {
    const { message, stack } = await refusalOf({ ...aMessage(), Message: "ana@example.com" });
    expect(message).toBe("an SNS message was refused: signature");
    expect(stack).not.toContain("ana@");
  });
});

describe("SNS's certificates", () => {
  it.each([
    [{ region: "eu-west-1" }, "https://sns.eu-west-1.amazonaws.com"],
    [{ region: "eu-west-1", endpoint: undefined }, "https://sns.eu-west-1.amazonaws.com"],
    [{ region: "eu-west-1", endpoint: "http://127.0.0.1:4566/" }, "http://127.0.0.1:4566"],
  ])("are under one origin: %j", (where, expected) => {
    expect(snsOrigin(where)).toBe(expected);
  });
});
