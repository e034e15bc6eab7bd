import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Instruments } from "../../shared/cli/doctor/examine-deployment.ts";

/** What AWS answers to a command, by the command's name without `Command`. */
export type Answers = Readonly<Record<string, (input: Record<string, unknown>) => unknown>>;

export const NOW = new Date("2026-11-28T12:00:00Z");

/** An error as the SDK throws it. */
export const awsError = (name: string, message = "no"): Error => Object.assign(new Error(message), { name });

/** Instruments whose AWS has only these answers: any other call fails the test. */
export const fakeInstruments = (answers: Answers, other: Partial<Instruments> = {}): Instruments => {
  const client = {
    send: async (command: { input: Record<string, unknown> }) => {
      const name = command.constructor.name.replace(/Command$/, "");
      const answer = answers[name];
      if (!answer) throw new Error(`nobody expected ${name}`);
      return answer(command.input);
    },
  } as unknown as DynamoDBClient & Instruments["ses"] & Instruments["sns"];
  return {
    cloudFormation: client as unknown as Instruments["cloudFormation"],
    cloudWatch: client as unknown as Instruments["cloudWatch"],
    dynamoDb: client,
    scheduler: client as unknown as Instruments["scheduler"],
    ses: client,
    sns: client,
    resolve: async () => ({ value: [] }),
    health: async () => ({ status: 200, version: "0.1.0" }),
    region: "eu-west-1",
    now: NOW,
    version: "0.1.0",
    ...other,
  };
};
