import { forGood } from "./storage.ts";

const MEMORY = "inbox-keys";
/** Where a letter is typed, or chooses by itself. */
const TYPING =
  "input:not([type=checkbox],[type=radio],[type=button],[type=submit]),textarea,select,[contenteditable],dialog";

/** The letter on the key. A keyboard of another alphabet has the Latin letter in the same place. */
const letterOf = ({ key, code }: KeyboardEvent): string =>
  /^[a-z?]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, "").toLowerCase();

const isTyping = ({ target }: Event): boolean => target instanceof Element && target.closest(TYPING) !== null;

/**
 * Keys for a list of articles: to the next and the last one, to open one, to do what its button does, and to see the list
 * of keys. The page brings that list in a `<template>`; with it comes a switch that turns them off (WCAG 2.1.4), for
 * which there is always a button.
 */
export const addInboxKeys = (): void => {
  const inbox = document.querySelector<HTMLElement>("[data-inbox]");
  const parts = document.querySelector<HTMLTemplateElement>("#inbox-keys")?.content.cloneNode(true);
  if (!inbox || !(parts instanceof DocumentFragment)) return;
  const dialog = parts.querySelector("dialog");
  const button = parts.querySelector<HTMLButtonElement>("[data-show-keys]");
  const toggle = parts.querySelector<HTMLInputElement>("[data-use-keys]");
  if (!dialog || !button || !toggle) return;

  const articles = [...inbox.querySelectorAll<HTMLElement>("article")];
  for (const article of articles) article.tabIndex = -1;
  // The list of keys names no key that does nothing on this page.
  for (const line of dialog.querySelectorAll<HTMLElement>("[data-only-with]"))
    if (!inbox.querySelector(`[data-key="${line.dataset.onlyWith}"]`)) line.remove();
  (document.querySelector("[data-keys-here]") ?? inbox).before(button);
  document.body.append(dialog);

  const help = () => dialog.showModal();
  const now = () => articles.findIndex((article) => article.contains(document.activeElement));
  const click = (selector: string) => articles[now()]?.querySelector<HTMLElement>(selector)?.click();
  const actions: Readonly<Record<string, () => void>> = {
    j: () => articles[Math.min(now() + 1, articles.length - 1)]?.focus(),
    k: () => articles[Math.max(now() - 1, 0)]?.focus(),
    o: () => click("a[href]"),
    e: () => click("[data-key=e]"),
    "?": help,
  };

  button.addEventListener("click", help);
  toggle.checked = forGood.read(MEMORY) !== "off";
  toggle.addEventListener("change", () => forGood.write(MEMORY, toggle.checked ? null : "off"));
  document.addEventListener("keydown", (event) => {
    const { altKey, ctrlKey, metaKey, shiftKey, isComposing } = event;
    if (!toggle.checked || altKey || ctrlKey || metaKey || isComposing || isTyping(event)) return;
    const letter = letterOf(event);
    const action = shiftKey && letter !== "?" ? undefined : actions[letter];
    if (!action) return;
    event.preventDefault();
    action();
  });
};
