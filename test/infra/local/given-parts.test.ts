import { access, cp, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAssembly } from "../../../infra/local/synthesize.ts";
import { freePort } from "../../support/engine.ts";
import { removeFolder, startRefusedStack } from "../../support/local-stack.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

describe("a stack whose variables name parts that it cannot use says so in a sentence", () => {
  let data: string;
  beforeAll(async () => {
    data = await temporaryFolder();
  });
  afterAll(() => removeFolder(data));

  const refusalOf = async (env: Readonly<Record<string, string>>) => {
    const { code, errors } = await startRefusedStack(data, env);
    await expect(access(join(data, "engine.json"))).rejects.toThrow("ENOENT");
    return { code, message: errors.trim() };
  };

  const makePrepared = async (folder: string) =>
    cp(process.env.MILEPOST_ASSEMBLY ?? "", folder, { recursive: true });

  it.each<[string, (folder: string) => Promise<unknown>]>([
    ["is missing", async () => undefined],
    ["is a file", (folder) => writeFile(folder, "")],
    [
      "has half a template",
      async (folder) => {
        await makePrepared(folder);
        await truncate(join(folder, "Milepost-local.template.json"), 1000);
      },
    ],
    [
      "has no worker",
      async (folder) => {
        await makePrepared(folder);
        await rm(join(folder, "worker.mjs"));
      },
    ],
    [
      "lacks a function's code",
      async (folder) => {
        await makePrepared(folder);
        const [code] = (await readAssembly(folder)).codeFiles;
        await rm(code ?? "");
      },
    ],
  ])("when MILEPOST_ASSEMBLY %s", async (name, make) => {
    const folder = join(data, name);
    await make(folder);
    expect(await refusalOf({ MILEPOST_ASSEMBLY: folder })).toEqual({
      code: 1,
      message: `MILEPOST_ASSEMBLY=${folder}: there is no complete prepared assembly in this folder; unset the variable, and the stack prepares its own.`,
    });
  });

  it("when DYNAMODB_ENDPOINT is no address", async () => {
    expect(await refusalOf({ DYNAMODB_ENDPOINT: "foo" })).toEqual({
      code: 1,
      message: 'DYNAMODB_ENDPOINT is "foo": give an address like http://127.0.0.1:8000.',
    });
  });

  it("when DYNAMODB_ENDPOINT is no address, before it prepares an assembly of its own", async () => {
    const { code } = await refusalOf({ DYNAMODB_ENDPOINT: "foo", MILEPOST_ASSEMBLY: "" });
    expect(code).toBe(1);
    await expect(access(join(data, "cdk.out"))).rejects.toThrow("ENOENT");
  });

  it("when nothing answers at DYNAMODB_ENDPOINT", async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    expect(await refusalOf({ DYNAMODB_ENDPOINT: endpoint })).toEqual({
      code: 1,
      message: `DYNAMODB_ENDPOINT=${endpoint}: no engine answers there; start it, or unset the variable, and the stack starts its own.`,
    });
  });
});
