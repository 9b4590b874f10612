/**
 * What Netlify's own parsers read in a site's _headers and _redirects and in a project's netlify.toml, and the grade that
 * MDN's HTTP Observatory gives to the headers of the front page. Takes the site's folder and the project's; prints JSON.
 */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { Requests } from "@mdn/mdn-http-observatory/src/types.js";
import { resolveConfig } from "@netlify/config";
import { parseAllHeaders } from "@netlify/headers-parser";
import { parseAllRedirects } from "@netlify/redirect-parser";

const HOST = "ladder.example.org";
const [site, project] = process.argv.slice(2);

/** @returns {Promise<object>} the score and the grade of the front page, and what was not as it should be */
async function graded(headers) {
  const observatory = fileURLToPath(import.meta.resolve("@mdn/mdn-http-observatory"));
  const preloaded = join(observatory, "../../conf/hsts-preload.json"); // the browsers' list: it holds no made-up name
  if (!existsSync(preloaded)) writeFileSync(preloaded, "{}");
  const { ALL_TESTS } = await import("@mdn/mdn-http-observatory/src/constants.js");
  const grader = await import("@mdn/mdn-http-observatory/src/grader/grader.js");
  const { parseHttpEquivHeaders } = await import("@mdn/mdn-http-observatory/src/retriever/utils.js");

  const page = readFileSync(join(site, "index.html"), "utf8");
  const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const url = new URL(`https://${HOST}/`);
  const answer = { status: 200, headers: { ...sent, "content-type": "text/html; charset=UTF-8" }, data: page, verified: true, request: {} };
  const requests = new Requests(HOST);
  const redirects = [{ url: new URL(`http://${HOST}/`), status: 301 }, { url, status: 200 }];
  requests.session = { url, redirectHistory: redirects, response: answer };
  requests.resources.path = page;
  Object.assign(requests.responses, { auto: answer, cors: answer, http: answer, https: answer, httpRedirects: redirects, httpsRedirects: [redirects[1]] });
  requests.responses.auto.httpEquiv = parseHttpEquivHeaders(page, url.href);

  const results = ALL_TESTS.map((test) => test(requests));
  const score = results.reduce((sum, { result }) => sum + (result ? grader.getScoreModifier(result) : 0), 100);
  return { ...grader.getGradeForScore(score), failed: results.filter(({ pass }) => !pass).map(({ result }) => result) };
}

const { headers, errors: headerErrors } = await parseAllHeaders({ headersFiles: [join(site, "_headers")], minimal: true });
const { redirects, errors: redirectErrors } = await parseAllRedirects({ redirectsFiles: [join(site, "_redirects")], minimal: true });
const settings = { config: join(project, "netlify.toml"), repositoryRoot: project, cwd: project, offline: true, mode: "buildbot", buffer: true };
const { config } = await resolveConfig({ ...settings, context: "production", branch: "main" });
const everywhere = headers.find(({ for: path }) => path === "/*").values;
const { build } = config;

console.log(
  JSON.stringify({
    headers,
    redirects,
    errors: [...headerErrors, ...redirectErrors].map(String),
    build: { command: build.command, publish: build.publish, environment: build.environment },
    grade: await graded(everywhere),
  }),
);
