/**
 * What CloudFront needs before a bucket of S3: a policy with the headers of every answer, and two functions, as its
 * runtime takes them (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html).
 * Functions hold at most 10 KB, so old addresses are left to their pages.
 */
import { SITE_NAME } from '#site.ts';
import { commonHeaders, listHeaderChoices } from './headers.ts';

/** The argument of `aws cloudfront create-response-headers-policy --response-headers-policy-config`. */
export function writeHeadersPolicy(): string {
  const {
    'Content-Security-Policy': policy,
    'Referrer-Policy': referrer,
    'Strict-Transport-Security': transport = '',
    'X-Content-Type-Options': _sniffing,
    'X-Frame-Options': frames,
    ...others
  } = commonHeaders();
  const Items = Object.entries(others).map(([Header, Value]) => ({ Header, Value, Override: true }));
  const config = {
    Name: SITE_NAME,
    SecurityHeadersConfig: {
      // The function for answers adds to it.
      ContentSecurityPolicy: { ContentSecurityPolicy: policy, Override: false },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: frames, Override: true },
      ReferrerPolicy: { ReferrerPolicy: referrer, Override: true },
      StrictTransportSecurity: {
        AccessControlMaxAgeSec: Number(transport.replace('max-age=', '')),
        IncludeSubdomains: false,
        Override: true,
      },
    },
    CustomHeadersConfig: { Quantity: Items.length, Items },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** For viewer requests: folders are asked for by their index, which buckets do not look for. */
export function writeRequestFunction(): string {
  return `// Made by "npm run hosting".
function handler(event) {
  var request = event.request;
  var name = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (name === '') {
    request.uri += 'index.html';
  } else if (name.indexOf('.') === -1) {
    var query = Object.keys(request.querystring).map(function (key) {
      return key + '=' + request.querystring[key].value;
    });
    var place = request.uri.replace(/^\\/+/, '/') + '/' + (query.length > 0 ? '?' + query.join('&') : '');
    return { statusCode: 301, statusDescription: 'Moved Permanently', headers: { location: { value: place } } };
  }
  return request;
}
`;
}

/**
 * For viewer responses: the headers that depend on the path. CloudFront does not call it for errors.
 * @param base With a slash at both ends.
 */
export function writeResponseFunction(base: string): string {
  const common = commonHeaders();
  const choices = listHeaderChoices(base).map(({ name, fallback, values }) => ({
    name: name.toLowerCase(),
    fallback: fallback ?? common[name],
    values: values.map(({ pattern, value }) => [pattern, common[name] ? `${common[name]}, ${value}` : value]),
  }));
  return `// Made by "npm run hosting".
var choices = ${JSON.stringify(choices)};
function handler(event) {
  var response = event.response;
  choices.forEach(function (choice) {
    var found = choice.values.find(function (pair) {
      return new RegExp(pair[0]).test(event.request.uri);
    });
    var value = found ? found[1] : choice.fallback;
    if (value) response.headers[choice.name] = { value: value };
  });
  return response;
}
`;
}
