import type { ServerResponse } from 'node:http';

/**
 * A page that leads on by itself to a path of ours. A redirect would not do: the browser comes from another site, and
 * would go on without the Strict cookie it was just given; what this page asks for comes from this site.
 */
export function sendLeadOn(response: ServerResponse, status: number, path: string): void {
  const to = toAttribute(path);
  const body = [
    '<!doctype html>',
    '<html lang="en">',
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<meta http-equiv="refresh" content="0;url=${to}"><link rel="icon" href="/favicon.svg"><title>Poolwright</title></head>`,
    `<body><p><a href="${to}">Continue · <span lang="zh-CN">继续</span></a></p></body>`,
    '</html>',
    '',
  ].join('\n');
  const bytes = Buffer.from(body, 'utf8');
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Length', bytes.length);
  response.setHeader('Cache-Control', 'no-store');
  response.end(bytes);
}

function toAttribute(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
