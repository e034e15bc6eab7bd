import { describe, expect, it } from "vitest";
import { Locale } from "../../../shared/domain/base/locale.ts";

describe("a locale", () => {
  it.each([
    ["pt-BR", "pt-BR"],
    ["pt_BR", "pt-BR"],
    ["zh_Hans_CN", "zh-Hans-CN"],
    ["pt_BR.UTF-8", "pt-BR"],
    ["sr_RS@latin", "sr-RS"],
    ["zh_CN_#Hans", "zh-Hans-CN"],
    ["sr__#Latn", "sr-Latn"],
    ["en-", "en"],
    ["en_", "en"],
    ["-en", undefined],
    ["en--US", undefined],
    ["C.UTF-8", undefined],
    ["english!", undefined],
    ["", undefined],
  ])("written %j is stored as %j", (given, stored) => {
    expect(Locale.safeParse(given).data).toBe(stored);
  });
});
