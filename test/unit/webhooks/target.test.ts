import { describe, expect, it } from "vitest";
import { isAllowedAddress, targetRules, webhookTarget } from "../../../shared/domain/webhooks/target.ts";

const NONE = targetRules([]);
const LOCAL = targetRules(["127.0.0.1", "localhost", "hooks.corp.acme.example", "10.20.0.0/16", "fd00::/8"]);

describe("an address that messages may go to", () => {
  it.each([
    ["8.8.8.8", true],
    ["2606:4700:4700::1111", true],
    ["0.0.0.0", false],
    ["0.1.2.3", false],
    ["10.0.0.1", false],
    ["172.16.0.1", false],
    ["172.31.255.255", false],
    ["172.32.0.1", true],
    ["192.168.1.1", false],
    ["127.0.0.1", false],
    ["127.255.255.254", false],
    ["169.254.169.254", false],
    ["169.254.170.2", false],
    ["100.64.0.1", false],
    ["100.127.255.255", false],
    ["100.128.0.1", true],
    ["192.0.0.1", false],
    ["192.0.2.1", false],
    ["198.18.0.1", false],
    ["198.51.100.1", false],
    ["203.0.113.1", false],
    ["224.0.0.1", false],
    ["240.0.0.1", false],
    ["255.255.255.255", false],
    ["::", false],
    ["::1", false],
    ["::7f00:1", false],
    ["::ffff:127.0.0.1", false],
    ["::ffff:8.8.8.8", false],
    ["::ffff:a9fe:a9fe", false],
    ["64:ff9b::8.8.8.8", false],
    ["64:ff9b::a9fe:a9fe", false],
    ["64:ff9b:1::1", false],
    ["2002:7f00:1::1", false],
    ["2001::1", false],
    ["2001:db8::1", false],
    ["fc00::1", false],
    ["fd00:ec2::254", false],
    ["fe80::1", false],
    ["fe80::1%eth0", false],
    ["fec0::1", false],
    ["ff02::1", false],
    ["4000::1", false],
    ["192.31.196.1", false],
    ["192.52.193.1", false],
    ["192.88.99.1", false],
    ["192.175.48.1", false],
    ["2001:1ff::1", false],
    ["2001:200::1", true],
    ["2620:4f:8000::1", false],
    ["3fff::1", false],
    ["2606:4700:4700::1111%eth0", false],
    ["hooks.acme.example", false],
    ["", false],
  ])("%s: %s", (address, allowed) => {
    expect(isAllowedAddress(address, NONE)).toBe(allowed);
  });

  it.each([
    ["127.0.0.1", "", true],
    ["127.0.0.2", "", false],
    ["10.20.255.255", "", true],
    ["10.21.0.0", "", false],
    ["fd12::1", "", true],
    ["::ffff:10.20.0.1", "", false],
    ["10.99.0.1", "hooks.corp.acme.example", true],
    ["10.99.0.1", "HOOKS.corp.acme.example", true],
    ["::1", "localhost", true],
    ["10.99.0.1", "other.acme.example", false],
    ["169.254.169.254", "hooks.corp.acme.example", false],
    ["::ffff:127.0.0.1", "hooks.corp.acme.example", false],
  ])("where the stage allows some: %s of %s: %s", (address, host, allowed) => {
    expect(isAllowedAddress(address, LOCAL, host)).toBe(allowed);
  });
});

describe("a target", () => {
  it.each([
    ["https://hooks.acme.com/milepost?key=1", "https://hooks.acme.com/milepost?key=1"],
    ["https://hooks.acme.com:443/x", "https://hooks.acme.com/x"],
    ["HTTPS://Hooks.Acme.com", "https://hooks.acme.com/"],
    ["https://почта.рф/", "https://xn--80a1acny.xn--p1ai/"],
    ["https://8.8.8.8/x", "https://8.8.8.8/x"],
  ])("%s is %s", (text, url) => {
    expect(webhookTarget(text, NONE)).toEqual({ url });
  });

  it.each([
    ["nonsense", "must be a URL like https://hooks.acme.example/milepost"],
    ["ftp://hooks.acme.com/", "must begin with https://"],
    ["http://hooks.acme.com/", "must begin with https://"],
    ["javascript:alert(1)", "must begin with https://"],
    ["https://user:pw@hooks.acme.com/", "must have no user and no password"],
    ["https://user@hooks.acme.com/", "must have no user and no password"],
    ["https://hooks.acme.com/#part", "must have no part behind a #"],
    ["https://hooks.acme.com/#", "must have no part behind a #"],
    ["https://hooks.acme.com:8443/", "must have no port other than 443"],
    ["https://127.0.0.1/", "must lead to a public host"],
    ["https://0x7f.1/", "must lead to a public host"],
    ["https://2130706433/", "must lead to a public host"],
    ["https://[::1]/", "must lead to a public host"],
    ["https://[::ffff:169.254.169.254]/", "must lead to a public host"],
    ["https://localhost/", "must lead to a public host"],
    ["https://db.internal/", "must lead to a public host"],
    ["https://printer.local./", "must lead to a public host"],
    [`https://hooks.acme.com/${"x".repeat(1_980)}`, "must have at most 2000 characters"],
    [`https://hooks.acme.com/${"й".repeat(400)}`, "must have at most 2000 characters"],
  ])("is refused: %.40s", (text, refused) => {
    expect(webhookTarget(text, NONE)).toEqual({ refused });
  });

  it.each([
    ["http://127.0.0.1:3001/x", true],
    ["http://localhost:3001/x", true],
    ["https://hooks.corp.acme.example:8443/x", true],
    ["http://10.20.3.4:8080/", true],
    ["https://[fd00::1]:8443/", true],
    ["http://10.21.0.1/", false],
    ["http://hooks.acme.com/", false],
    ["http://user:pw@127.0.0.1/", false],
    ["ftp://127.0.0.1/", false],
  ])("where the stage allows some: %s: %s", (text, allowed) => {
    expect("url" in webhookTarget(text, LOCAL)).toBe(allowed);
  });
});
