import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';

export const cspReportPath = '/csp-report';

const none = ["'none'"];
const self = ["'self'"];

const protect = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: none,
      scriptSrc: self,
      styleSrc: self,
      connectSrc: self,
      imgSrc: ["'self'", 'data:'],
      fontSrc: self,
      manifestSrc: self,
      baseUri: none,
      objectSrc: none,
      frameAncestors: none,
      formAction: self,
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: none,
      reportUri: cspReportPath,
      reportTo: 'csp',
    },
  },
  strictTransportSecurity: { maxAge: 2 * 365 * 24 * 60 * 60, includeSubDomains: true },
  xFrameOptions: { action: 'deny' },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  referrerPolicy: { policy: 'no-referrer' },
});

/** Browser features the console never uses. */
const refusedFeatures = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
];
const permissionsPolicy = refusedFeatures.map((feature) => `${feature}=()`).join(', ');

/** What helmet says is the same on every response; it would put its sentences together for each. */
function headersOfHelmet(): [string, string][] {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  protect(request, response, () => undefined);
  return response.getHeaderNames().map((name) => [name, String(response.getHeader(name))]);
}

const fixed: readonly (readonly [string, string])[] = [
  ...headersOfHelmet(),
  ['Permissions-Policy', permissionsPolicy],
  ['Reporting-Endpoints', `csp="${cspReportPath}"`],
  ['Cache-Control', 'no-store'],
];

/** Sets the headers that stand on every response, errors and files included. Caching is refused unless a route allows it. */
export function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of fixed) response.setHeader(name, value);
}
