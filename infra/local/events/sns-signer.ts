import { createHash, generateKeyPair, type KeyObject, sign } from "node:crypto";
import { promisify } from "node:util";
import type { SNSMessage } from "aws-lambda";
import { gatewayResponse, type HttpResponse } from "../http/responses.ts";
import type { HttpRequest } from "./events.ts";

type Unsigned = Omit<SNSMessage, "SignatureVersion" | "Signature" | "SigningCertUrl">;
export type SignatureVersion = "1" | "2";

const hashes = { 1: "sha1", 2: "sha256" } as const satisfies Record<SignatureVersion, string>;

/**
 * Signs messages as SNS does, with a key that is made at each start. SNS serves a certificate for its key; this serves
 * the public key itself, since the code that checks a signature takes either.
 */
export class SnsSigner {
  private readonly privateKey: KeyObject;
  private readonly publicKey: string;
  private readonly url: string;

  private constructor(endpoint: string, keys: { privateKey: KeyObject; publicKey: KeyObject }) {
    this.privateKey = keys.privateKey;
    this.publicKey = keys.publicKey.export({ type: "spki", format: "pem" }).toString();
    const id = createHash("sha256").update(this.publicKey).digest("hex").slice(0, 32);
    this.url = `${endpoint}/SimpleNotificationService-${id}.pem`;
  }

  /** @param endpoint the URL of the server that calls {@link answer} */
  static async create(endpoint: string): Promise<SnsSigner> {
    return new SnsSigner(endpoint, await promisify(generateKeyPair)("rsa", { modulusLength: 2048 }));
  }

  /** docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html */
  sign(message: Unsigned, version: SignatureVersion): SNSMessage {
    const { Message, MessageId, Subject, Timestamp, TopicArn, Type } = message;
    const subject = Subject !== undefined ? `Subject\n${Subject}\n` : "";
    const text =
      `Message\n${Message}\nMessageId\n${MessageId}\n${subject}Timestamp\n${Timestamp}\n` +
      `TopicArn\n${TopicArn}\nType\n${Type}\n`;
    const signature = sign(hashes[version], Buffer.from(text), this.privateKey);
    return {
      ...message,
      SignatureVersion: version,
      Signature: signature.toString("base64"),
      SigningCertUrl: this.url,
    };
  }

  async answer({ method, target }: HttpRequest): Promise<HttpResponse> {
    if (method !== "GET" || target !== new URL(this.url).pathname) return gatewayResponse(404, "Not Found");
    return { status: 200, headers: { "content-type": "application/x-pem-file" }, body: this.publicKey };
  }
}
