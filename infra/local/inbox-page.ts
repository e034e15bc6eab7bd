import { escapeHtml } from "./escape-html.ts";
import type { Message } from "./mailbox.ts";
import type { HttpResponse } from "./responses.ts";

const views = ["html", "text", "headers", "source"] as const;
type View = (typeof views)[number];

/** The inbox for eyes: `?id=` opens a message, `&view=` one side of it, `?to=` narrows the list. */
export const inboxPage = (messages: readonly Message[], query: URLSearchParams): HttpResponse => {
  const newestFirst = messages.toReversed();
  const open = newestFirst.find(({ id }) => id === query.get("id"));
  const view = views.find((one) => one === query.get("view")) ?? "html";
  const to = query.get("to") ?? "";
  return {
    status: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      // No script may run, neither the page's nor a message's; images are those that a message links to.
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; form-action 'self'",
    },
    body: page(
      `<nav aria-label="Messages"><form><input type="search" name="to" value="${escapeHtml(to)}"
        placeholder="Exact address" aria-label="Recipient"></form>${list(newestFirst, open, to)}</nav>
      <main>${open ? message(open, view, to) : "<p class=none>Choose a message.</p>"}</main>`,
    ),
  };
};

const link = (id: string, view: View, to: string): string =>
  escapeHtml(`?${new URLSearchParams({ id, view, ...(to && { to }) })}`);

const list = (messages: readonly Message[], open: Message | undefined, to: string): string => {
  if (messages.length === 0) return "<p class=none>No mail yet.</p>";
  const items = messages.map(
    ({ id, subject, to: recipient, at }) =>
      `<li><a href="${link(id, "html", to)}"${id === open?.id ? ' aria-current="true"' : ""}>
        <b>${escapeHtml(subject || "(no subject)")}</b><span>${escapeHtml(recipient)}</span>
        <time datetime="${at}">${at.slice(0, 16).replace("T", " ")}</time></a></li>`,
  );
  return `<ol>${items.join("")}</ol>`;
};

const message = (one: Message, view: View, to: string): string => {
  const tabs = views.map(
    (name) => `<a href="${link(one.id, name, to)}"${name === view ? ' aria-current="page"' : ""}>${name}</a>`,
  );
  return `<header><h1>${escapeHtml(one.subject)}</h1>
    <p>${escapeHtml(one.from)} → ${escapeHtml(one.to)}</p><p class=tabs>${tabs.join("")}</p></header>${side(one, view)}`;
};

const side = ({ html, text, headers, raw }: Message, view: View): string => {
  switch (view) {
    case "html":
      return `<iframe title="The message" sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcdoc="${escapeHtml(`<base target="_blank">${html}`)}"></iframe>`;
    case "text":
      return `<pre>${escapeHtml(text)}</pre>`;
    case "headers":
      return `<pre>${Object.entries(headers)
        .map(([name, value]) => `<b>${escapeHtml(name)}</b>: ${escapeHtml(value)}`)
        .join("\n")}</pre>`;
    case "source":
      return `<pre>${escapeHtml(raw)}</pre>`;
    default:
      return view satisfies never;
  }
};

const page = (body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Milepost inbox</title><style>
  :root { color-scheme: light dark; --line: light-dark(#d8dde6, #343b47); --dim: light-dark(#5a6472, #9aa5b4);
    --chosen: light-dark(#e8f0ff, #1c2a44); --link: light-dark(#0b4fd8, #8ab4ff); }
  body { margin: 0; font: 15px/1.5 system-ui, sans-serif; display: flex; flex-wrap: wrap; min-height: 100vh; }
  nav { flex: 1 1 18rem; max-width: 24rem; max-height: 100vh; overflow-y: auto; border-right: 1px solid var(--line); }
  main { flex: 3 1 26rem; display: flex; flex-direction: column; min-width: 0; }
  form { padding: .75rem; } input { width: 100%; box-sizing: border-box; padding: .5rem; font: inherit; }
  ol { list-style: none; margin: 0; padding: 0; } a { color: var(--link); }
  nav a { display: block; padding: .6rem .75rem; border-top: 1px solid var(--line); color: inherit; text-decoration: none; }
  nav a[aria-current] { background: var(--chosen); } nav b, nav span, nav time { display: block; overflow-wrap: anywhere; }
  nav span, time, header p, .none { color: var(--dim); font-size: .875rem; }
  header, .none, pre { padding: .75rem 1rem; margin: 0; } header { border-bottom: 1px solid var(--line); }
  h1 { font-size: 1.15rem; margin: 0; } header p { margin: .25rem 0 0; }
  .tabs a { margin-right: 1rem; } .tabs a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
  iframe { flex: 1; border: 0; min-height: 70vh; background: #fff; } pre { white-space: pre-wrap; overflow-wrap: anywhere; }
</style></head><body>${body}</body></html>`;
