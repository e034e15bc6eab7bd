import { describe, expect, it } from "vitest";
import { browserAt } from "../../support/browser.ts";

describe("the browser of the tests", () => {
  const here = process.execPath;

  it("is the one that CHROMIUM names, else the first that there is", () => {
    expect(browserAt(here, ["/bin/sh"])).toBe(here);
    for (const unset of [undefined, ""])
      expect(browserAt(unset, ["/nowhere/chromium", here, "/bin/sh"])).toBe(here);
    expect(browserAt(undefined, ["/nowhere/chromium"])).toBeUndefined();
  });

  it("is no other than the one that CHROMIUM names, where that is not there", () => {
    expect(() => browserAt("/nope", [here])).toThrow('CHROMIUM is "/nope", and there is no such file.');
  });
});
