import type { Page } from "playwright-core";

/**
 * What a printed page lacks: content behind a closed `<details>`, and what a box cuts that can be scrolled on a screen.
 */
export const printFaults = (page: Page): Promise<string[]> =>
  page.locator("html").evaluate((root) => {
    const view = root.ownerDocument.defaultView;
    const named = (one: typeof root) =>
      `${one.localName}${one.getAttribute("class") ? `.${one.getAttribute("class")}` : ""} "${(one.textContent ?? "").trim().slice(0, 30)}"`;
    const all = [...root.querySelectorAll("body *")].filter(
      (one) => !one.closest("svg,template,script,.hidden") && view.getComputedStyle(one).display !== "none",
    );
    const shut = all
      .filter((one) => one.localName === "details" && !one.open)
      .filter((one) =>
        [...one.children].some(
          (part) => part.localName !== "summary" && all.includes(part) && !part.checkVisibility(),
        ),
      )
      .map((one) => `stays shut: ${named(one)}`);
    const cut = all
      .filter((one) => view.getComputedStyle(one).overflowX !== "visible" && one.clientWidth > 1)
      .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
      .map((one) => `is cut: ${named(one)}`);
    const out = all
      .filter(
        (one) => one.getBoundingClientRect().right > root.clientWidth + 1 && one.getClientRects().length > 0,
      )
      .map((one) => `sticks out: ${named(one)}`);
    return [...shut, ...cut, ...out];
  });

/** Controls that do nothing without JavaScript, and ids that stand on the page twice. */
export const scriptlessFaults = (page: Page): Promise<string[]> =>
  page.locator("html").evaluate((root) => {
    const shown = (selector: string) =>
      [...root.querySelectorAll(selector)].filter((one) => one.checkVisibility());
    const said = (one: typeof root) => `${one.localName} "${(one.textContent ?? "").trim().slice(0, 30)}"`;
    const idle = shown("button")
      .filter((one) => (one.form === null || one.type === "button") && !one.hasAttribute("popovertarget"))
      .map((one) => `does nothing: ${said(one)}`);
    const nowhere = shown("a")
      .filter((one) => {
        const target = one.getAttribute("href") ?? "";
        return target.startsWith("#")
          ? root.querySelector(`[id="${target.slice(1)}"]`) === null
          : !/^(?:\/(?!\/)|\?|https?:|mailto:)/.test(target);
      })
      .map((one) => `leads nowhere: ${said(one)}`);
    const fields = shown("select,input:not([type=hidden]),textarea")
      .filter((one) => one.form === null)
      .map((one) => `belongs to no form: ${one.localName} ${one.name}`);
    const ids = [...root.querySelectorAll("[id]")].map((one) => one.id);
    const twice = ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `stands twice: #${id}`);
    return [...idle, ...nowhere, ...fields, ...twice];
  });
