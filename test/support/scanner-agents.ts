/**
 * User agents of programs that open an email's links: gateways that check them, proxies that load images, and
 * messengers that show a preview. Many gateways pretend to be a browser, so no rule may depend on these names.
 */
export const SCANNER_AGENTS = {
  "Microsoft Defender Safe Links":
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0",
  "Microsoft Office link check":
    "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Win64; x64; Trident/7.0; ms-office; MSOffice 16)",
  "Bing preview": "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b",
  "Teams preview":
    "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
  "Barracuda Sentinel": "Barracuda Sentinel (EE)",
  "Proofpoint URL Defense":
    "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko ProofpointURLDefense",
  "Mimecast URL Protect":
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
  "Cisco Secure Email": "Mozilla/5.0 (compatible; Cisco-IronPort; +https://www.cisco.com)",
  "Symantec Email Security.cloud":
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:115.0) Gecko/20100101 Firefox/115.0 Symantec",
  "Google image proxy":
    "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
  "Google read aloud and preview":
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko; Google Web Preview) Chrome/89.0 Safari/537.36",
  "Yahoo mail proxy": "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
  "Apple mail privacy protection": "Mozilla/5.0",
  Slack: "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
  WhatsApp: "WhatsApp/2.23.20.0",
  Facebook: "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
  Telegram: "TelegramBot (like TwitterBot)",
  "a script": "python-requests/2.31.0",
} as const;

/** Headers by which browsers mark a prefetch, before the user opens the page (Fetch §3.8, and older ones). */
export const AHEAD_OF_TIME = [
  { "sec-purpose": "prefetch" },
  { "sec-purpose": "prefetch;prerender" },
  { purpose: "prefetch" },
  { "x-moz": "prefetch" },
  { "x-purpose": "preview" },
] as const;
