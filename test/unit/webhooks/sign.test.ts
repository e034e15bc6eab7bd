import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { addDuration, toInstant } from "../../../shared/domain/base/time.ts";
import { rotated, secretsAt } from "../../../shared/domain/webhooks/secret.ts";
import { signedHeaders } from "../../../shared/webhooks/sign.ts";
import { aSecret } from "../../support/webhooks.ts";

const id = "evt_0mhi5vtc0_0123456789abcdef012345";
const body = '{"type":"response.recorded","data":{"comment":"Olá, 世界 🎉"}}';
const [ours, other] = [aSecret(1).secret, aSecret(2).secret];
const verifies = (secret: string, headers: Record<string, string>, payload = body): boolean => {
  try {
    new Webhook(secret).verify(payload, headers);
    return true;
  } catch {
    return false;
  }
};

describe("a signed message, as the published library reads it", () => {
  const headers = signedHeaders([ours], { id, at: Date.now(), body });

  it("verifies with its secret alone", () => {
    expect(verifies(ours, headers)).toBe(true);
    expect(verifies(other, headers)).toBe(false);
    expect(headers["webhook-id"]).toBe(id);
  });

  it.each([
    ["its body", headers, body.replace("recorded", "revised")],
    ["its id", { ...headers, "webhook-id": `${id}x` }, body],
    ["its time", { ...headers, "webhook-timestamp": String(Number(headers["webhook-timestamp"]) + 1) }, body],
  ])("does not where somebody changed %s", (_what, changed, payload) => {
    expect(verifies(ours, changed, payload)).toBe(false);
  });

  it.each([-301, 301])("does not %i seconds away from its time", (seconds) => {
    expect(verifies(ours, signedHeaders([ours], { id, at: Date.now() + seconds * 1_000, body }))).toBe(false);
  });

  it("has the signature of the standard's own example", () => {
    const example = signedHeaders(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], {
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
      at: 1_614_265_330_000,
      body: '{"test": 2432232314}',
    });
    expect(example["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  it("verifies with the secret before, too, for a day after a rotation", () => {
    const now = toInstant(Date.now());
    const secrets = rotated({ secret: ours }, { next: other, now });
    const both = signedHeaders(secretsAt(secrets, addDuration(now, "PT23H59M")), {
      id,
      at: Date.now(),
      body,
    });
    expect([verifies(ours, both), verifies(other, both)]).toEqual([true, true]);
    const after = signedHeaders(secretsAt(secrets, addDuration(now, "P1D")), { id, at: Date.now(), body });
    expect([verifies(ours, after), verifies(other, after)]).toEqual([false, true]);
  });
});
