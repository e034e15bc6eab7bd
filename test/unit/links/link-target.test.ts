import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allowedTarget, TARGET_CHARACTERS } from "../../../shared/domain/links/link-target.ts";

const HOSTS = ["acme.example", "*.acme.example", "shop.example:8443", "*.port.example:444"];
const LOCAL = [...HOSTS, "localhost", "127.0.0.1", "localhost:81"];

describe("the target of a link", () => {
  it.each([
    ["https://acme.example", "https://acme.example/"],
    ["https://acme.example/spring?a=1&b={{x}}#top", "https://acme.example/spring?a=1&b={{x}}#top"],
    ["https://www.acme.example/", "https://www.acme.example/"],
    ["https://a.b.acme.example/", "https://a.b.acme.example/"],
    ["HTTPS://ACME.EXAMPLE/Spring", "https://acme.example/Spring"],
    ["https://acme.example:443/", "https://acme.example/"],
    ["https://shop.example:8443/", "https://shop.example:8443/"],
    ["https://x.port.example:444/", "https://x.port.example:444/"],
    ["https://acme.example/café?q=é", "https://acme.example/caf%C3%A9?q=%C3%A9"],
    ["https://acme.example/@evil.com", "https://acme.example/@evil.com"],
    ["https://acme.example?u=https://evil.com", "https://acme.example/?u=https://evil.com"],
    // Other spellings of an allowed host are written as a browser reads them.
    ["https:\\\\acme.example\\spring", "https://acme.example/spring"],
    ["https:acme.example", "https://acme.example/"],
    ["https://ａｃｍｅ．example/", "https://acme.example/"],
    ["https://acme。example/", "https://acme.example/"],
    ["https://%61cme.example/", "https://acme.example/"],
    ["https://acme.example\\@evil.com:1", "https://acme.example/@evil.com:1"],
    ["https://@acme.example/", "https://acme.example/"],
    ["https://acme.example/a/../b", "https://acme.example/b"],
  ])("may be %j, stored as %s", (text, written) => {
    expect(allowedTarget(text, HOSTS)).toBe(written);
  });

  it.each([
    "https://evil.com",
    "https://acme.example.evil.com",
    "https://acme.example@evil.com",
    "https://acme.example:443@evil.com",
    "https://evil.com#@acme.example",
    "https://evil.com?@acme.example",
    "https://evil.com/acme.example",
    "https://evil.com\\@acme.example",
    "https://evil.com\\.acme.example",
    "https://acme.example%2eevil.com",
    "https://acme.example%00.evil.com",
    "https://evil.com%23.acme.example",
    "https://notacme.example",
    "https://acme.example.",
    "https://www.acme.example.",
    "https://.acme.example",
    "https://a..acme.example",
    "https://example",
    "https://ana@acme.example",
    "https://ana:secret@acme.example",
    "https://:secret@acme.example",
    "https://acme.example:8443",
    "https://acme.example:80",
    "https://www.acme.example:444",
    "https://shop.example",
    "https://shop.example:84430",
    "https://www.shop.example:8443",
    "https://port.example:444",
    "https://x.port.example",
    "https://аcme.example", // a Cyrillic а
    "https://acmе.example",
    "https://xn--cme-5cd.example",
    "https://acme.exаmple",
    "http://acme.example",
    "http://localhost",
    "https://localhost",
    "https://127.0.0.1",
    "//evil.com",
    "//acme.example",
    "/\\evil.com",
    "https:\\\\evil.com",
    "https:/\\evil.com",
    "https:evil.com",
    "ht\ttps://evil.com",
    "javascript:alert(1)",
    "javascript://acme.example/%0aalert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "ftp://acme.example",
    "ws://acme.example",
    "wss://acme.example",
    "file://acme.example/etc/passwd",
    "blob:https://acme.example/id",
    "view-source:https://acme.example",
    "intent://acme.example#Intent;scheme=https;end",
    "acme.example",
    "www.acme.example/spring",
    "https://",
    "https:///",
    "https://[::1]/",
    "https://acme.example:99999",
    "",
  ])("may not be %j", (text) => {
    expect(allowedTarget(text, HOSTS)).toBeUndefined();
  });

  it.each([
    ["http://localhost/", true],
    ["http://localhost:3000/", true],
    ["https://localhost:3000/", true],
    ["http://127.0.0.1:8080/", true],
    ["http://2130706433/", true],
    ["http://0x7f.1/", true],
    ["http://127.0.0.2/", false],
    ["http://localhost./", false],
    ["http://sub.localhost/", false],
    ["http://localhost.evil.com/", false],
    ["http://localhost@evil.com/", false],
    ["http://ana@localhost/", false],
    ["ftp://localhost/", false],
    ["http://acme.example/", false],
  ])("on this machine may be %s: %s", (text, allowed) => {
    expect(allowedTarget(text, LOCAL) !== undefined).toBe(allowed);
  });

  it("on this machine may have only the port that is named, where one is", () => {
    const ports = [80, 81, 82].filter((port) => allowedTarget(`http://localhost:${port}`, ["localhost:81"]));
    expect(ports).toEqual([81]);
  });

  it("is always refused where no host is allowed", () => {
    expect(allowedTarget("https://acme.example", [])).toBeUndefined();
  });

  it("has a longest form, as it is stored", () => {
    const base = "https://acme.example/";
    const at = (length: number, letter: string) => base + letter.repeat(length);
    const room = TARGET_CHARACTERS - base.length;
    expect(allowedTarget(at(room, "a"), HOSTS)).toHaveLength(TARGET_CHARACTERS);
    expect(allowedTarget(at(room + 1, "a"), HOSTS)).toBeUndefined();
    expect(allowedTarget(at(Math.floor(room / 6) + 1, "é"), HOSTS)).toBeUndefined();
  });

  it("is one printable line that does not change when it is read again", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "https:",
        "//",
        "\\",
        "/",
        "@",
        ":",
        "#",
        "?",
        "%0d%0a",
        "\r\n",
        "\t",
        "acme.example",
        ".",
        "www",
      ),
      fc.string({ unit: "binary", maxLength: 4 }),
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => `https://acme.example${pieces.join("")}`);
    fc.assert(
      fc.property(text, (sent) => {
        const written = allowedTarget(sent, HOSTS);
        if (written === undefined) return;
        expect(written).toMatch(/^https:\/\/(?:[^/@:?#\\]+\.)?acme\.example\/[\x21-\x7e]*$/);
        expect(allowedTarget(written, HOSTS)).toBe(written);
      }),
      { numRuns: 2_000 },
    );
  });
});
