import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { MESSAGES } from "../../../shared/http/webhooks/webhooks/events.ts";
import { bodyFor } from "../../../shared/webhooks/message-sender.ts";
import { someMessages } from "../../support/messages.ts";

describe("the described messages", () => {
  it.each(someMessages("x".repeat(30_000)).map((message) => [message.type, message] as const))(
    "are what is sent: %s",
    (_type, message) => {
      const body = JSON.parse(bodyFor(message, { format: "standard", language: "en" }, "UTC"));
      const fitting = Object.values(MESSAGES).filter((schema) => z.safeParse(schema, body).success);
      expect(fitting).toHaveLength(1);
    },
  );
});
