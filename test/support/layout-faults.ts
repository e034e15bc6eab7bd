import type { Page } from "playwright-core";

/** WCAG 1.4.12: text spacing that readers may set without losing text. */
const TEXT_SPACING =
  "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}" +
  "p{margin-bottom:2em!important}";

export const spaceText = (page: Page): Promise<unknown> => page.addStyleTag({ content: TEXT_SPACING });

const TARGETS = "a[href],button,input:not([type=hidden]),select,textarea,summary";
/** Elements with text of their own: they must not overlap. */
const BLOCKS = "h1,h2,p,.tile,dt,dd,blockquote,summary,button,textarea,footer a";

/** Titles and heads: their words stay whole. Ids and addresses may be longer than any line. */
const TITLES = "h1,h2,h3,h4,thead th";
const LONGEST_WORD = 14;

/** Not laid out with the page: what only screen readers get, tables that scroll in a box of their own, parts of a picture. */
const ELSEWHERE = ".hidden,.scroll,.wide-table,svg *";

/**
 * Faults in the layout of a page, each in a few words: it scrolls sideways, an element sticks out, a text does not fit
 * its box, a title breaks inside a word, a target is under 24 px (WCAG 2.5.8; links within a sentence may be as low as its lines), elements overlap.
 */
export const layoutFaults = (page: Page): Promise<string[]> =>
  page.locator("html").evaluate(
    (root, { targets, blocks, elsewhere, titles, longestWord }) => {
      const SHOW_TEXT = 4;
      const width = root.clientWidth;
      const faults: string[] = [];
      const shown = (selector: string) =>
        [...root.querySelectorAll(selector)].filter(
          (one) => one.checkVisibility() && !one.closest(elsewhere) && one.getClientRects().length > 0,
        );
      const named = (one: typeof root) =>
        `${one.localName}${one.className ? `.${one.className}` : ""} "${(one.textContent ?? "").slice(0, 30)}"`;
      if (root.scrollWidth > width) faults.push(`scrolls sideways: ${root.scrollWidth} of ${width} px`);
      for (const one of shown("body *")) {
        const box = one.getBoundingClientRect();
        if (box.left < -0.5 || box.right > width + 0.5) faults.push(`sticks out: ${named(one)}`);
        const isCut = one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
        if (one.clientWidth > 1 && isCut && one.localName !== "textarea" && one.localName !== "main")
          faults.push(`does not hold its text: ${named(one)}`);
      }
      const words = new RegExp(`(?<!\\S)\\p{L}{2,${longestWord}}(?!\\S)`, "gu");
      for (const one of root.querySelectorAll(titles)) {
        const texts = root.ownerDocument.createTreeWalker(one, SHOW_TEXT);
        for (let text = texts.nextNode(); text !== null; text = texts.nextNode())
          for (const { 0: word, index } of (text.textContent ?? "").matchAll(words)) {
            const range = root.ownerDocument.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
            if (lines.size > 1) faults.push(`breaks inside a word: ${named(one)}`);
          }
      }
      const isInSentence = (one: typeof root) =>
        one.localName === "a" &&
        [...(one.parentNode?.childNodes ?? [])].some((part) => part.nodeType === 3 && /\w/.test(part.data));
      for (const one of shown(targets)) {
        if (isInSentence(one)) continue;
        const { width: across, height: down } = one.getBoundingClientRect();
        if (across < 24 || down < 24) faults.push(`a target of ${across} × ${down} px: ${named(one)}`);
      }
      const boxes = shown(blocks).map((one) => ({ one, box: one.getBoundingClientRect() }));
      for (const [index, { one, box }] of boxes.entries())
        for (const other of boxes.slice(index + 1)) {
          if (one.contains(other.one) || other.one.contains(one)) continue;
          const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
          const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
          if (across > 1 && down > 1) faults.push(`lies on another: ${named(one)} and ${named(other.one)}`);
        }
      return faults;
    },
    {
      targets: TARGETS,
      blocks: BLOCKS,
      elsewhere: ELSEWHERE,
      titles: TITLES,
      longestWord: LONGEST_WORD,
    },
  );
